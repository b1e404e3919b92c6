import { download } from '../../apps/download.ts';
import { hashText, randomStream } from '../../base/random.ts';
import { fromMs } from '../../base/units.ts';
import { NicContract } from '../../devices/nic/contract.ts';
import { Nic } from '../../devices/nic/nic.ts';
import { nicBase } from '../../devices/nic/registers.ts';
import { RemoteEnd } from '../../devices/nic/remote.ts';
import { NIC_DRIVER, nicBootRegisters } from '../../drivers/nic-driver.ts';
import type { Parameters } from '../../scenario/parameters.ts';
import { networkServer } from '../../servers/network-server.ts';
import { type Kind, NETWORK_SERVER, native } from './kind.ts';

/** Seed of what the peer behind the `index`-th card serves. */
export const fileSeed = (seed: number, index: number): number => hashText(`${seed | 0}/device/nic${index}/file`);

function remoteEnd(index: number, parameters: Parameters, seed: number): RemoteEnd {
  const way = {
    latencyNs: fromMs(parameters['net.latencyMs']),
    bandwidthKbps: parameters['net.bandwidthKbps'],
    lossPerMillion: Math.round(parameters['net.lossPercent'] * 10_000),
    random: randomStream(seed, `device/nic${index}/loss`),
  };
  return new RemoteEnd(way, {
    seed: fileSeed(seed, index),
    minTimeoutMs: parameters['net.rtoMinMs'],
    maxTimeoutMs: parameters['net.rtoMaxMs'],
    window: parameters['net.window'],
  });
}

export const NIC: Kind = {
  program: NIC_DRIVER,
  device(index, parameters, seed) {
    const base = nicBase(index);
    const linkNs = fromMs(parameters['nic.linkMs']);
    const resetNs = fromMs(parameters['nic.resetMs']);
    const mac = [0x52, 0x54, 0, 0x12, 0x34, 0x56 + index];
    return {
      contract: new NicContract({ base, linkNs }),
      device: new Nic({ base, mac, resetNs, linkNs }, remoteEnd(index, parameters, seed)),
    };
  },
  stringWordNs: (parameters) => parameters['nic.stringWordNs'],
  boot: ({ index, mode, parameters, reincarnation, server }) =>
    nicBootRegisters({
      mode,
      portBase: nicBase(index),
      reincarnation,
      timeoutMs: parameters['drivers.nic.timeoutMs'],
      settleMs: parameters['nic.settleMs'],
      verify: parameters['restart.verify'],
      // Its patience is not the link's: it waits twice as long as a link takes.
      linkMs: 2 * parameters['nic.linkMs'],
      server,
    }),
  native(id, { seed, drivers, network, random }) {
    if (id === NETWORK_SERVER) return native(networkServer(drivers));
    return id === 'download' ? native(download(network, fileSeed(seed, 0), random())) : undefined;
  },
};
