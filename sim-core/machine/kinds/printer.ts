import { printJob } from '../../apps/print-job.ts';
import { fromMs, fromUs } from '../../base/units.ts';
import { PrinterContract } from '../../devices/printer/contract.ts';
import { numberedPaper } from '../../devices/printer/paper.ts';
import { Printer } from '../../devices/printer/printer.ts';
import { printerPorts } from '../../devices/printer/registers.ts';
import { PRINTER_DRIVER, printerBootRegisters } from '../../drivers/printer-driver.ts';
import { type Kind, native } from './kind.ts';

/** A line is as wide as the paper of a line printer's narrow form. */
const COLUMNS = 80;

export const PRINTER: Kind = {
  program: PRINTER_DRIVER,
  device(index, parameters) {
    const base = printerPorts(index);
    const config = {
      base,
      acceptNs: fromUs(parameters['printer.acceptUs']),
      bufferBytes: parameters['printer.bufferBytes'],
      strikeNs: fromMs(parameters['printer.strikeMs']),
      feedNs: fromMs(parameters['printer.feedMs']),
      resetNs: fromMs(parameters['printer.resetMs']),
      columns: COLUMNS,
      paperLines: parameters['printer.paperLines'],
    };
    return {
      contract: new PrinterContract({ base }),
      device: new Printer(config, numberedPaper(parameters['print.lineLength'])),
    };
  },
  stringWordNs: (parameters) => parameters['cost.stringWordNs'],
  boot: ({ index, mode, parameters, reincarnation }) =>
    printerBootRegisters({
      mode,
      portBase: printerPorts(index),
      reincarnation,
      timeoutMs: parameters['drivers.printer.timeoutMs'],
      resetMs: parameters['printer.pulseMs'],
      verify: parameters['restart.verify'],
    }),
  native: (id, { files, drivers }) => (id === 'print' ? native(printJob(files, drivers[0] ?? -1)) : undefined),
};
