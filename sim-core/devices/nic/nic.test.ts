import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { CR, DCR, ISR, LAYOUT, NIC_REGISTER, NIC_RESET_OFFSET, RCR, RSR, TCR, TSR } from './registers.ts';
import { pagesOf } from './ring.ts';
import { frameNs, groupBit } from './wire.ts';
import { broadcast, frame, MAC, NicWorkbench, PHY_NIC, PLAIN_NIC } from './workbench.testing.ts';

const { base } = PLAIN_NIC;

function ready(rcr: number = RCR.AB): NicWorkbench {
  const bench = new NicWorkbench();
  bench.reset();
  bench.initialise(rcr);
  return bench;
}

describe('initialisation (DP8390D data sheet, as MINIX dp8390.c and domain facts §4.1 tell it)', () => {
  it('takes a card from power-on to the network without a word against it', () => {
    const bench = ready();
    expect(bench.violations).toEqual([]);
    expect(bench.health).toBe('healthy');
    expect(bench.get('cr')).toBe(CR.STA | CR.ABORT);
    expect(bench.deliver(frame(100))).toBe('stored');
  });

  it('is powered on stopped, with page 0 and no remote DMA', () => {
    const bench = new NicWorkbench();
    expect(bench.get('cr')).toBe(CR.STP | CR.ABORT);
    expect(bench.get('isr')).toBe(ISR.RST);
    expect(bench.deliver(frame(100))).toBe('offline');
  });

  it('shows the registers of the selected page only', () => {
    const bench = ready();
    bench.set('cr', CR.STA | CR.ABORT | CR.PAGE_1);
    expect(Array.from({ length: 6 }, (_, i) => bench.in(base + NIC_REGISTER.par0 + i))).toEqual([...MAC]);
    expect(bench.get('curr')).toBe(LAYOUT.ringStart + 1);
    bench.set('cr', CR.STA | CR.ABORT | CR.PAGE_2);
    expect([bench.in(base + 1), bench.in(base + 2)]).toEqual([LAYOUT.ringStart, LAYOUT.ringStop]);
    expect(bench.in(base + 14) & 0x7f).toBe(DCR.WTS | DCR.BMS);
    bench.set('cr', CR.STA | CR.ABORT);
    expect(bench.get('bnry')).toBe(LAYOUT.ringStart);
    expect(bench.violations).toEqual([]);
  });

  it('lets the ISR bits be taken back one by one, and RST not at all', () => {
    const bench = ready();
    bench.deliver(frame(60));
    bench.deliver(frame(60), false);
    expect(bench.get('isr')).toBe(ISR.PRX | ISR.RXE);
    bench.set('isr', ISR.PRX);
    expect(bench.get('isr')).toBe(ISR.RXE);
    bench.set('cr', CR.STP | CR.ABORT);
    bench.set('isr', 0xff);
    expect(bench.get('isr')).toBe(ISR.RST);
  });
});

describe('the memory behind the data port', () => {
  it('holds the card’s address in its PROM, each byte twice', () => {
    const bench = ready();
    const prom = bench.remoteRead(0, 32);
    expect(MAC.map((_, i) => [prom[2 * i], prom[2 * i + 1]])).toEqual(MAC.map((byte) => [byte, byte]));
    expect([...prom.slice(28)]).toEqual([0x57, 0x57, 0x57, 0x57]);
    expect(bench.violations).toEqual([]);
  });

  it('gives back what was put there, in words and word by word, and tells when the count is done', () => {
    const bench = ready();
    const bytes = frame(300);
    bench.remoteWrite(0x4000, bytes);
    expect(bench.get('isr') & ISR.RDC).toBe(ISR.RDC);
    expect(bench.remoteRead(0x4000, 300)).toEqual(bytes);
    bench.beginRead(0x4000, 4);
    expect(bench.get('isr') & ISR.RDC).toBe(0);
    expect([bench.in(base + 16), bench.in(base + 16)]).toEqual([
      (bytes[0] ?? 0) + 256 * (bytes[1] ?? 0),
      (bytes[2] ?? 0) + 256 * (bytes[3] ?? 0),
    ]);
    expect(bench.get('crda0') + 256 * bench.get('crda1')).toBe(0x4004);
    expect(bench.get('isr') & ISR.RDC).toBe(ISR.RDC);
    expect(bench.violations).toEqual([]);
  });

  it('is not there below 0x4000: nothing is kept, and reads float', () => {
    const bench = ready(RCR.MON);
    bench.remoteWrite(0x2000, frame(32));
    expect([...bench.remoteRead(0x2000, 32)]).toEqual(new Array(32).fill(0xff));
  });

  it('can be left in the middle by an abort, which is no completion', () => {
    const bench = ready();
    bench.beginRead(0x4000, 100);
    bench.ins(new Uint16Array(10));
    bench.set('cr', CR.STA | CR.ABORT);
    expect(bench.get('isr') & ISR.RDC).toBe(0);
    expect(bench.remoteRead(0, 2)).toHaveLength(2);
    expect(bench.violations).toEqual([]);
    expect(bench.health).toBe('healthy');
  });
});

describe('sending', () => {
  it('takes the time of the frame on a wire of 10 Mbit/s, then interrupts', () => {
    const bench = ready();
    const sent = frame(1514);
    bench.send(sent);
    bench.set('isr', ISR.RDC);
    expect(bench.get('cr') & CR.TXP).toBe(CR.TXP);
    bench.pass(ns(frameNs(1514) - 1));
    expect(bench.carried).toEqual([]);
    bench.pass(ns(1));
    expect(bench.carried).toEqual([{ at: bench.time, frame: sent }]);
    // 1514 bytes, 4 of checksum, 8 of preamble.
    expect(frameNs(1514)).toBe(1526 * 800);
    expect(bench.get('cr') & CR.TXP).toBe(0);
    expect(bench.get('isr')).toBe(ISR.PTX);
    expect(bench.get('tsr')).toBe(TSR.PTX);
    expect(bench.rises).toBe(1);
    expect(bench.violations).toEqual([]);
  });

  it('sends what is in memory in the end: writing over a frame on its way damages it', () => {
    const bench = ready();
    bench.send(frame(1000, 1));
    bench.remoteWrite(LAYOUT.transmitPage * 256, frame(1000, 2));
    bench.pass(frameNs(1000));
    expect(bench.carried.map(({ frame: sent }) => sent)).toEqual([frame(1000, 2)]);
    expect(bench.violations).toEqual(['dma-address']);
  });

  it('in loopback neither leaves the card nor enters the ring', () => {
    const bench = ready();
    bench.set('tcr', TCR.LOOP_1);
    bench.send(frame(60));
    bench.pass(frameNs(60));
    expect(bench.get('isr') & ISR.PTX).toBe(ISR.PTX);
    expect(bench.carried).toEqual([]);
    expect(bench.take()).toBeUndefined();
    expect(bench.deliver(frame(60))).toBe('offline');
  });

  it('comes to its end before a stop does', () => {
    const bench = ready();
    bench.send(frame(600));
    bench.set('cr', CR.STP | CR.ABORT);
    expect(bench.get('isr') & ISR.RST).toBe(0);
    bench.pass(frameNs(600));
    expect(bench.get('isr') & (ISR.RST | ISR.PTX)).toBe(ISR.RST | ISR.PTX);
    expect(bench.carried).toHaveLength(1);
  });
});

describe('receiving', () => {
  it('puts a frame behind a header in the ring: status, next page, length with the checksum', () => {
    const bench = ready();
    const sent = frame(300, 5);
    bench.deliver(sent);
    expect(bench.rises).toBe(1);
    expect(bench.get('isr')).toBe(ISR.PRX);
    const page = LAYOUT.ringStart + 1;
    expect([...bench.remoteRead(page * 256, 4)]).toEqual([RSR.PRX, page + 2, 304 & 255, 304 >>> 8]);
    expect(bench.take()).toEqual({ status: RSR.PRX, frame: sent });
    expect(bench.take()).toBeUndefined();
    expect(bench.violations).toEqual([]);
  });

  it('goes round the ring, whatever the lengths, and keeps every byte', () => {
    const bench = ready();
    for (let i = 0; i < 200; i++) {
      const sent = frame(60 + ((i * 97) % 1455), i);
      expect(bench.deliver(sent)).toBe('stored');
      expect(bench.take()?.frame).toEqual(sent);
    }
    expect(bench.violations).toEqual([]);
  });

  it('counts pages with header and checksum', () => {
    expect([60, 248, 249, 1514].map(pagesOf)).toEqual([1, 1, 2, 6]);
  });

  it('lets in what is for it: its own address, broadcasts by AB, groups by AM and filter, all by PRO', () => {
    const group = [0x01, 0x00, 0x5e, 0, 0, 1];
    const other = frame(60, 1, [2, 0, 0, 0, 0, 9]);
    const bench = ready(0);
    expect([bench.deliver(frame(60)), bench.deliver(broadcast(60)), bench.deliver(other)]).toEqual([
      'stored',
      'not-mine',
      'not-mine',
    ]);
    bench.set('rcr', RCR.AB | RCR.AM);
    expect(bench.deliver(broadcast(60))).toBe('stored');
    expect(bench.deliver(frame(60, 1, group))).toBe('not-mine');
    const bit = groupBit(Uint8Array.from(group));
    bench.set('cr', CR.STA | CR.ABORT | CR.PAGE_1);
    bench.out(base + NIC_REGISTER.mar0 + (bit >>> 3), 1 << (bit & 7));
    bench.set('cr', CR.STA | CR.ABORT);
    expect(bench.deliver(frame(60, 1, group))).toBe('stored');
    bench.set('rcr', RCR.PRO);
    expect(bench.deliver(other)).toBe('stored');
    expect(bench.deliver(frame(59))).toBe('not-mine');
    expect(bench.violations).toEqual([]);
  });

  it('counts damaged and missed frames; reading a counter clears it, and CNT asks for it', () => {
    const bench = ready();
    for (let i = 0; i < 127; i++) bench.deliver(frame(60), false);
    expect(bench.get('isr') & ISR.CNT).toBe(0);
    for (let i = 0; i < 200; i++) bench.deliver(frame(60), false);
    expect(bench.get('isr') & ISR.CNT).toBe(ISR.CNT);
    expect([bench.get('cntr1'), bench.get('cntr1')]).toEqual([192, 0]);
    bench.set('rcr', RCR.MON);
    expect(bench.deliver(frame(60))).toBe('monitored');
    expect(bench.get('cntr2')).toBe(1);
    expect(bench.take()).toBeUndefined();
  });
});

describe('the interrupt line', () => {
  it('follows ISR and IMR', () => {
    const bench = ready();
    bench.set('imr', 0);
    bench.deliver(frame(60));
    expect(bench.rises).toBe(0);
    bench.set('imr', ISR.PRX);
    expect(bench.edges.at(-1)?.level).toBe(true);
    bench.set('isr', ISR.PRX);
    expect(bench.edges.at(-1)?.level).toBe(false);
  });
});

describe('reset of the card', () => {
  it('begins with a read, ends with a write, and answers after its time', () => {
    const bench = ready();
    bench.in(base + NIC_RESET_OFFSET);
    expect(bench.health).toBe('suspect');
    bench.pass(ns(60_000_000_000));
    expect(bench.get('isr')).toBe(0);
    bench.out(base + NIC_RESET_OFFSET, 0);
    bench.pass(ns(PLAIN_NIC.resetNs - 1));
    expect(bench.get('isr')).toBe(0);
    bench.pass(ns(1));
    expect(bench.get('isr')).toBe(ISR.RST);
    expect(bench.get('cr')).toBe(CR.STP | CR.ABORT);
    expect(bench.shown('imr')).toBe(0);
    expect(bench.health).toBe('healthy');
    expect(bench.violations).toEqual([]);
  });

  it('of a card with a PHY is followed by negotiation: no frame comes or goes before the link stands', () => {
    const bench = new NicWorkbench(PHY_NIC);
    expect(bench.link).toBe(1);
    bench.reset();
    bench.initialise();
    expect(bench.link).toBe(0);
    expect(bench.deliver(frame(60))).toBe('offline');
    bench.send(frame(60));
    bench.pass(frameNs(60));
    expect(bench.get('isr') & ISR.TXE).toBe(ISR.TXE);
    expect(bench.nic.view().state).toBe('negotiating');
    bench.pass(PHY_NIC.linkNs);
    expect(bench.link).toBe(1);
    expect(bench.deliver(frame(60))).toBe('stored');
    expect(bench.carried).toEqual([]);
    expect(bench.violations).toEqual([]);
  });
});
