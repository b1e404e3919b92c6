/**
 * The bench loops as machine words of an AVR, for the peer `avr8js`. Each does what the loop of the same name in
 * isa.bench.ts does, in the way that is natural for an AVR (post-increment, 16-bit counter).
 */

const ldi = (rd: number, value: number): number => 0xe000 | ((value & 0xf0) << 4) | ((rd - 16) << 4) | (value & 15);
const rjmp = (distance: number): number => 0xc000 | (distance & 0xfff);
const brne = (distance: number): number => 0xf401 | ((distance & 0x7f) << 3);

const INC_R16 = 0x9503;
const LD_R16_X_PLUS = 0x910d;
const ST_Z_PLUS_R16 = 0x9301;
const SBIW_R24_1 = 0x9701;
const ADD_R20_R16 = 0x0f40;
const ADC_R21_R1 = 0x1d51;

/** X = 0x100, Z = 0x500, r25:r24 = 1024. */
const SET_UP = [ldi(26, 0), ldi(27, 1), ldi(30, 0), ldi(31, 5), ldi(24, 0), ldi(25, 4)];

export const AVR_PROGRAMS = {
  spin: [INC_R16, rjmp(-2)],
  copy: [...SET_UP, LD_R16_X_PLUS, ST_Z_PLUS_R16, SBIW_R24_1, brne(-4), rjmp(-11)],
  checksum: [...SET_UP, LD_R16_X_PLUS, ADD_R20_R16, ADC_R21_R1, SBIW_R24_1, brne(-5), rjmp(-12)],
} as const;
