import { fromMs } from '../../base/units.ts';
import { NicContract } from '../../devices/nic/contract.ts';
import { Nic } from '../../devices/nic/nic.ts';
import { nicBase } from '../../devices/nic/registers.ts';
import { NIC_DRIVER, nicBootRegisters } from '../../drivers/nic-driver.ts';
import type { Kind } from './kind.ts';

export const NIC: Kind = {
  program: NIC_DRIVER,
  device(index, parameters) {
    const base = nicBase(index);
    const linkNs = fromMs(parameters['nic.linkMs']);
    const resetNs = fromMs(parameters['nic.resetMs']);
    const mac = [0x52, 0x54, 0, 0x12, 0x34, 0x56 + index];
    return {
      contract: new NicContract({ base, linkNs }),
      device: new Nic({ base, mac, resetNs, linkNs }, { carry: () => undefined }),
    };
  },
  stringWordNs: (parameters) => parameters['nic.stringWordNs'],
  boot: ({ index, mode, parameters, reincarnation }) =>
    nicBootRegisters({
      mode,
      portBase: nicBase(index),
      reincarnation,
      timeoutMs: parameters['drivers.nic.timeoutMs'],
      settleMs: parameters['nic.settleMs'],
      verify: parameters['restart.verify'],
      linkMs: parameters['nic.linkMs'],
    }),
};
