import { typist } from '../../apps/typist.ts';
import { randomStream } from '../../base/random.ts';
import { fromMs, ns } from '../../base/units.ts';
import { UartContract } from '../../devices/uart/contract.ts';
import { HIGHEST_BAUD, LCR, uartPorts } from '../../devices/uart/registers.ts';
import type { Typist } from '../../devices/uart/terminal.ts';
import { Uart } from '../../devices/uart/uart.ts';
import { UART_DRIVER, uartBootRegisters } from '../../drivers/uart-driver.ts';
import type { Parameters } from '../../scenario/parameters.ts';
import { type Kind, native } from './kind.ts';

const divisorOf = (parameters: Parameters): number => HIGHEST_BAUD / Number(parameters['uart.baud']);

const typistOf = (parameters: Parameters, seed: number): Typist => ({
  startNs: fromMs(parameters['typist.startMs']),
  keyNs: ns(Math.round(1e9 / parameters['typist.charactersPerSecond'])),
  lineLength: parameters['typist.lineLength'],
  random: randomStream(seed, 'device/uart0/typist'),
});

export const UART: Kind = {
  program: UART_DRIVER,
  device(index, parameters, seed) {
    const base = uartPorts(index);
    const line = { divisor: divisorOf(parameters), format: LCR.BITS_8 };
    // Somebody sits at the first terminal; the others have nobody.
    const typist = index === 0 && parameters['typist.enabled'] ? typistOf(parameters, seed) : null;
    return {
      contract: new UartContract({ base, line }),
      device: new Uart({ base, line, typist }),
    };
  },
  stringWordNs: (parameters) => parameters['cost.stringWordNs'],
  boot: ({ index, mode, parameters, reincarnation }) =>
    uartBootRegisters({
      mode,
      portBase: uartPorts(index),
      reincarnation,
      timeoutMs: parameters['drivers.uart.timeoutMs'],
      divisor: divisorOf(parameters),
      verify: parameters['restart.verify'],
    }),
  native: (id, { files, drivers }) => (id === 'typist' ? native(typist(files, drivers[0] ?? -1)) : undefined),
};
