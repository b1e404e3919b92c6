import { UartContract } from '../../devices/uart/contract.ts';
import { HIGHEST_BAUD, LCR, uartPorts } from '../../devices/uart/registers.ts';
import { Uart } from '../../devices/uart/uart.ts';
import { UART_DRIVER, uartBootRegisters } from '../../drivers/uart-driver.ts';
import type { Parameters } from '../../scenario/parameters.ts';
import type { Kind } from './kind.ts';

const divisorOf = (parameters: Parameters): number => HIGHEST_BAUD / Number(parameters['uart.baud']);

export const UART: Kind = {
  program: UART_DRIVER,
  device(index, parameters) {
    const base = uartPorts(index);
    const line = { divisor: divisorOf(parameters), format: LCR.BITS_8 };
    return {
      contract: new UartContract({ base, line }),
      device: new Uart({ base, line }, { carry: () => undefined }),
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
};
