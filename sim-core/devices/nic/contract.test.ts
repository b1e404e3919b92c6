import { describe, expect, it } from 'vitest';
import { NIC_VIOLATIONS, NicContract, type NicViolation } from './contract.ts';
import { CR, DCR, ISR, LAYOUT, NIC_REGISTER, NIC_RESET_OFFSET, RCR, TCR } from './registers.ts';
import { PHY_NIC, PLAIN_NIC } from './workbench.testing.ts';

const { base } = PLAIN_NIC;
type Verdict = NicViolation | 'legal';

/** A contract that hears of accesses that no card ever saw: it has nothing but the traffic. */
class Hearsay {
  readonly contract = new NicContract(PLAIN_NIC);
  private name(verdict: number): Verdict {
    return NIC_VIOLATIONS[verdict - 1] ?? 'legal';
  }
  at(offset: number, write: boolean, value = 0, words = 1): Verdict {
    return this.name(this.contract.judge(base + offset, write, value, words));
  }
  wrote(register: keyof typeof NIC_REGISTER, value: number): Verdict {
    return this.at(NIC_REGISTER[register], true, value);
  }
  saw(register: keyof typeof NIC_REGISTER, value: number): Verdict {
    return this.at(NIC_REGISTER[register], false, value);
  }
  moved(write: boolean, words: number): Verdict {
    return this.at(16, write, 0, words);
  }
  /** Everything that the data sheet wants before STA; the verdicts that were not legal. */
  configure(): void {
    this.wrote('cr', CR.STP | CR.ABORT);
    this.wrote('dcr', DCR.WTS | DCR.BMS);
    for (const register of ['rbcr0', 'rbcr1'] as const) this.wrote(register, 0);
    this.wrote('rcr', RCR.AB);
    this.wrote('tcr', TCR.LOOP_1);
    this.wrote('bnry', LAYOUT.ringStart);
    this.wrote('pstart', LAYOUT.ringStart);
    this.wrote('pstop', LAYOUT.ringStop);
    this.wrote('isr', 0xff);
    this.wrote('imr', 0x3f);
    this.wrote('cr', CR.STP | CR.ABORT | CR.PAGE_1);
    for (let i = 0; i < 6; i++) this.at(NIC_REGISTER.par0 + i, true);
    this.wrote('curr', LAYOUT.ringStart + 1);
    for (let i = 0; i < 8; i++) this.at(NIC_REGISTER.mar0 + i, true);
  }
  dma(bits: number, address: number, bytes: number): Verdict {
    this.wrote('rbcr0', bytes & 0xff);
    this.wrote('rbcr1', bytes >>> 8);
    this.wrote('rsar0', address & 0xff);
    this.wrote('rsar1', address >>> 8);
    return this.wrote('cr', CR.STA | bits);
  }
  length(bytes: number): void {
    this.wrote('tpsr', LAYOUT.transmitPage);
    this.wrote('tbcr0', bytes & 0xff);
    this.wrote('tbcr1', bytes >>> 8);
  }
  transmit(bytes = 100): Verdict {
    this.length(bytes);
    return this.wrote('cr', CR.STA | CR.ABORT | CR.TXP);
  }
}

function online(): Hearsay {
  const hearsay = new Hearsay();
  hearsay.configure();
  expect(hearsay.wrote('cr', CR.STA | CR.ABORT)).toBe('legal');
  expect(hearsay.wrote('tcr', 0)).toBe('legal');
  return hearsay;
}

const cases: readonly (readonly [NicViolation, string, () => Verdict])[] = [
  ['undefined-command', 'start and stop at once', () => online().wrote('cr', CR.STP | CR.STA | CR.ABORT)],
  ['undefined-command', 'no bits for remote DMA', () => online().wrote('cr', CR.STA)],
  ['init-order', 'RCR before DCR', () => new Hearsay().wrote('rcr', RCR.AB)],
  [
    'init-order',
    'CURR before the ring',
    () => {
      const hearsay = new Hearsay();
      hearsay.wrote('cr', CR.STP | CR.ABORT | CR.PAGE_1);
      return hearsay.wrote('curr', 0x47);
    },
  ],
  ['data-configuration', 'burst mode off', () => new Hearsay().wrote('dcr', DCR.WTS)],
  ['started-unconfigured', 'STA after power-on', () => new Hearsay().wrote('cr', CR.STA | CR.ABORT)],
  [
    'started-unconfigured',
    'out of loopback without an address',
    () => {
      const hearsay = new Hearsay();
      hearsay.wrote('dcr', DCR.WTS | DCR.BMS);
      for (const register of ['rbcr0', 'rbcr1'] as const) hearsay.wrote(register, 0);
      hearsay.wrote('rcr', RCR.MON);
      hearsay.wrote('tcr', TCR.LOOP_1);
      expect(hearsay.wrote('cr', CR.STA | CR.ABORT)).toBe('legal');
      return hearsay.wrote('tcr', 0);
    },
  ],
  ['configuration-while-started', 'DCR', () => online().wrote('dcr', DCR.WTS | DCR.BMS)],
  ['configuration-while-started', 'PSTOP', () => online().wrote('pstop', LAYOUT.ringStop)],
  [
    'configuration-while-started',
    'CURR',
    () => {
      const hearsay = online();
      hearsay.wrote('cr', CR.STA | CR.ABORT | CR.PAGE_1);
      return hearsay.wrote('curr', 0x47);
    },
  ],
  [
    'reserved-page',
    'a write to page 2',
    () => {
      const hearsay = online();
      hearsay.wrote('cr', CR.STA | CR.ABORT | CR.PAGE_2);
      return hearsay.wrote('imr', 0);
    },
  ],
  ['ring-bounds', 'BNRY', () => online().wrote('bnry', LAYOUT.ringStop)],
  [
    'ring-bounds',
    'a ring upside down',
    () => {
      const hearsay = new Hearsay();
      hearsay.configure();
      hearsay.wrote('cr', CR.STP | CR.ABORT);
      hearsay.wrote('pstart', 0x7f);
      hearsay.wrote('pstop', 0x46);
      hearsay.wrote('tcr', 0);
      return hearsay.wrote('cr', CR.STA | CR.ABORT);
    },
  ],
  [
    'dma-conflict',
    'the same again',
    () => {
      const hearsay = online();
      expect(hearsay.dma(CR.READ, 0x4000, 10)).toBe('legal');
      return hearsay.wrote('cr', CR.STA | CR.READ);
    },
  ],
  ['dma-without-count', '', () => online().dma(CR.READ, 0x4000, 0)],
  [
    'dma-while-stopped',
    '',
    () => {
      const hearsay = new Hearsay();
      hearsay.configure();
      hearsay.wrote('cr', CR.STP | CR.ABORT);
      hearsay.wrote('rbcr0', 10);
      return hearsay.wrote('cr', CR.STP | CR.READ);
    },
  ],
  ['dma-address', 'into the ring', () => online().dma(CR.WRITE, 0x5000, 10)],
  ['dma-address', 'where nothing is', () => online().dma(CR.READ, 0x3ff0, 10)],
  [
    'dma-address',
    'over a frame on its way',
    () => {
      const hearsay = online();
      hearsay.transmit(100);
      return hearsay.dma(CR.WRITE, 0x4000 + 98, 10);
    },
  ],
  [
    'dma-registers-busy',
    '',
    () => {
      const hearsay = online();
      hearsay.dma(CR.READ, 0x4000, 10);
      return hearsay.wrote('rsar0', 0);
    },
  ],
  ['data-without-dma', '', () => online().moved(false, 1)],
  [
    'data-wrong-direction',
    '',
    () => {
      const hearsay = online();
      hearsay.dma(CR.READ, 0x4000, 10);
      return hearsay.moved(true, 1);
    },
  ],
  [
    'too-many-words',
    '',
    () => {
      const hearsay = online();
      hearsay.dma(CR.READ, 0x4000, 10);
      return hearsay.moved(false, 6);
    },
  ],
  [
    'transmit-while-transmitting',
    '',
    () => {
      const hearsay = online();
      hearsay.transmit();
      return hearsay.wrote('cr', CR.STA | CR.ABORT | CR.TXP);
    },
  ],
  [
    'transmit-while-stopped',
    '',
    () => {
      const hearsay = online();
      hearsay.length(100);
      return hearsay.wrote('cr', CR.STP | CR.ABORT | CR.TXP);
    },
  ],
  [
    'transmit-registers-busy',
    '',
    () => {
      const hearsay = online();
      hearsay.transmit();
      return hearsay.wrote('tpsr', LAYOUT.transmitPage);
    },
  ],
  [
    'transmit-buffer',
    'in the ring',
    () => {
      const hearsay = online();
      hearsay.length(100);
      hearsay.wrote('tpsr', 0x50);
      return hearsay.wrote('cr', CR.STA | CR.ABORT | CR.TXP);
    },
  ],
  ['frame-length', 'a runt', () => online().transmit(59)],
  ['frame-length', 'a giant', () => online().transmit(1515)],
  [
    'overflow-procedure',
    'taken back without a stop',
    () => {
      const hearsay = online();
      hearsay.saw('isr', ISR.OVW);
      expect(hearsay.wrote('bnry', 0x50)).toBe('legal');
      return hearsay.wrote('isr', ISR.OVW);
    },
  ],
  ['reset-held', '', () => held().wrote('cr', CR.STP | CR.ABORT)],
  [
    'reset-not-finished',
    '',
    () => {
      const hearsay = held();
      hearsay.at(NIC_RESET_OFFSET, true);
      return hearsay.wrote('cr', CR.STP | CR.ABORT);
    },
  ],
  ['words-on-a-byte-register', '', () => online().at(NIC_REGISTER.isr, false, 0, 8)],
  ['foreign-port', '', () => online().at(0x20, true)],
];

function held(): Hearsay {
  const hearsay = online();
  hearsay.at(NIC_RESET_OFFSET, false);
  return hearsay;
}

describe('the contract', () => {
  for (const [violation, what, offend] of cases) {
    it(`names ${violation}${what === '' ? '' : `: ${what}`}`, () => expect(offend()).toBe(violation));
  }
  it('has a case for every violation', () => {
    expect(new Set(cases.map(([violation]) => violation))).toEqual(new Set(NIC_VIOLATIONS));
  });

  it('knows a frame under way until its end is seen, and takes no old end for it', () => {
    const hearsay = online();
    hearsay.saw('isr', ISR.PTX);
    expect(hearsay.transmit()).toBe('legal');
    expect(hearsay.contract.outstanding).toBe(true);
    hearsay.saw('isr', ISR.PTX);
    expect(hearsay.contract.outstanding).toBe(true);
    hearsay.wrote('isr', ISR.PTX);
    hearsay.saw('isr', ISR.PTX);
    expect(hearsay.contract.outstanding).toBe(false);
  });

  it('knows which way a remote DMA goes, and its last word', () => {
    const hearsay = online();
    hearsay.dma(CR.WRITE, 0x4000, 61);
    expect(hearsay.contract.transfer).toBe('to-device');
    expect(hearsay.moved(true, 30)).toBe('legal');
    expect(hearsay.contract.transfer).toBe('to-device');
    expect(hearsay.moved(true, 1)).toBe('legal');
    expect([hearsay.contract.transfer, hearsay.contract.outstanding]).toEqual(['none', false]);
    hearsay.dma(CR.READ, 0x4000, 4);
    expect(hearsay.contract.transfer).toBe('to-host');
    expect(hearsay.wrote('cr', CR.STA | CR.ABORT)).toBe('legal');
    expect(hearsay.contract.transfer).toBe('none');
  });

  it('wants the overflow procedure whole and in order', () => {
    const begun = (): Hearsay => {
      const hearsay = online();
      hearsay.saw('isr', ISR.OVW | ISR.PRX);
      hearsay.wrote('cr', CR.STP | CR.ABORT);
      return hearsay;
    };
    const right = begun();
    right.wrote('tcr', TCR.LOOP_1);
    expect(right.wrote('cr', CR.STA | CR.ABORT)).toBe('legal');
    expect(right.wrote('bnry', 0x50)).toBe('legal');
    expect(right.wrote('isr', ISR.OVW)).toBe('legal');
    expect(right.wrote('tcr', 0)).toBe('legal');
    expect(right.transmit()).toBe('legal');
    expect(begun().wrote('cr', CR.STA | CR.ABORT)).toBe('overflow-procedure');
    expect(begun().wrote('isr', ISR.OVW)).toBe('overflow-procedure');
    const hasty = begun();
    hasty.wrote('tcr', TCR.LOOP_1);
    hasty.wrote('cr', CR.STA | CR.ABORT);
    expect(hasty.wrote('tcr', 0)).toBe('overflow-procedure');
  });

  it('knows the link port of a card with a PHY', () => {
    const contract = new NicContract(PHY_NIC);
    expect(contract.judge(base + 0x17, false, 1, 1)).toBe(0);
    expect(NIC_VIOLATIONS[contract.judge(base + 0x17, true, 1, 1) - 1]).toBe('reserved-page');
  });

  it('does not change by a poll that shows nothing new', () => {
    const hearsay = online();
    hearsay.saw('isr', ISR.PRX);
    const { revision } = hearsay.contract;
    for (let i = 0; i < 10; i++) hearsay.saw('isr', ISR.PRX);
    expect(hearsay.contract.revision).toBe(revision);
  });
});
