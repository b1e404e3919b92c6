/** A range over which a slider moves; every place on it is a value that somebody would write down. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

/** A range whose ends lie further apart than this is drawn logarithmically. */
const DECADES_FROM = 100;
/** Whole numbers up to so many are all on the slider, evenly. */
const FEW = 100;
/** Places on a slider of fractions, evenly. */
const EVEN_STEPS = 200;
/** The smallest value above 0 on a logarithmic slider of fractions that begins at 0, as a share of the largest. */
const SMALLEST_SHARE = 1e-6;

/** Values with two digits from `from` to `to`: 1, 1.1, …, 9.9, 10, 11, … */
function twoDigits(from: number, to: number): number[] {
  const values: number[] = [];
  for (let exponent = Math.floor(Math.log10(from)) - 1; 10 ** (exponent + 1) <= to; exponent += 1) {
    for (let digits = 10; digits < 100; digits += 1) values.push(Number(`${digits}e${exponent}`));
  }
  return values.filter((value) => value > from && value < to);
}

function even({ min, max, integer }: Range): number[] {
  if (integer === true) return Array.from({ length: max - min + 1 }, (_, i) => min + i);
  return Array.from({ length: EVEN_STEPS + 1 }, (_, i) =>
    Number((min + ((max - min) * i) / EVEN_STEPS).toPrecision(6)),
  );
}

/** The values of a slider over `range`, rising, its ends among them: evenly, or by two digits where it spans decades. */
export function sliderValues(range: Range): readonly number[] {
  const { min, max, integer } = range;
  if (integer === true && max - min <= FEW) return even(range);
  const from =
    min > 0 ? min : integer === true ? 1 : Math.max(max * SMALLEST_SHARE, Math.min(1, max / DECADES_FROM / 10));
  if (max / from < DECADES_FROM) return even(range);
  const between = [...(min < from ? [from] : []), ...twoDigits(from, max)];
  const whole = integer === true ? between.filter(Number.isInteger) : between;
  return [min, ...whole, max];
}

/** The place of `value` on a slider: that of the nearest of its values. */
export function placeOf(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const below = values[low] ?? 0;
  const above = values[high] ?? 0;
  return value - below < above - value ? low : high;
}

/** A number as a person types it: `1,200` and `0,5` in the way of the many, digits of full width as Japanese keyboards give. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replaceAll(/[\s_]/g, '');
  const ungrouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  const value = Number(ungrouped.replace('−', '-'));
  return ungrouped === '' || !Number.isFinite(value) ? null : value;
}
