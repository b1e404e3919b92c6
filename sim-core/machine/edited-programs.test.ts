import { describe, expect, it } from 'vitest';
import { InputError } from '../base/assert.ts';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { assemble } from '../isa/assembler.ts';
import { editBetween, plainSource, withProgramEdit } from '../scenario/program-edit.ts';
import {
  DRIVER_KINDS,
  type FaultSpec,
  type ProgramEdits,
  type Scenario,
  SYSTEMS,
  type SystemId,
} from '../scenario/scenario.ts';
import { parseScenario } from '../scenario/validate.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { listingOf } from './listing.ts';
import { count, run, scenarioOf } from './machine.testing.ts';
import { Machine } from './machine.ts';
import { checkSource, kindOfSource, refusedFault } from './program-workbench.ts';

const { source } = DISK_DRIVER;

/** The disk driver's source with one piece, which is there once, replaced. */
function withPiece(piece: string, by: string, text = source): string {
  if (text.split(piece).length !== 2) throw new RangeError(`not exactly once in the driver: ${piece}`);
  return text.replace(piece, () => by);
}
const editsOf = (text: string): ProgramEdits => ({ disk: editBetween(source, text) ?? { source: [] } });
const edited = (text: string, system: SystemId = 'minix3', faults: readonly FaultSpec[] = [], ms = 1500): Scenario => ({
  ...scenarioOf(system, {}, faults, ms),
  programs: editsOf(text),
});
const SLOWER = withPiece('do_read:\n', 'do_read:\n    nop                       ; mine\n');
const instructionsOf = (machine: Machine): number =>
  [...machine.trace.events(['counter'])].find(({ a }) => a === 7)?.b ?? 0;
const refusalOf = (scenario: Scenario): string => {
  try {
    return String(new Machine(scenario));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

describe('an edited program', () => {
  it.each(SYSTEMS)('is what the driver runs under %s', (system) => {
    const plain = run(scenarioOf(system, {}, [], 400));
    const slower = run(edited(SLOWER, system, [], 400));
    expect(count(slower, 'finished')).toBe(count(plain, 'finished'));
    expect(instructionsOf(slower)).toBeGreaterThan(instructionsOf(plain));
    expect(parseScenario(JSON.parse(JSON.stringify(edited(SLOWER, system))), 'x').programs).toEqual(editsOf(SLOWER));
  });

  it.each(['kill', 'dynamic-update', 'panic'] as const)(
    'is loaded again after %s: the change is in the file',
    (kind) => {
      const at: FaultSpec = { kind, driver: 'disk', when: { atMs: 300 } };
      const machine = new Machine(edited(SLOWER, 'quick-recovery', [at]));
      const codeOf = (): Int32Array => machine.checkpoint().state.processes[3]?.driver?.cpu.code ?? new Int32Array(0);
      machine.runTo(290e6 as never);
      const before = codeOf();
      expect(before).toEqual(assemble(SLOWER).code);
      machine.runToEnd();
      expect(count(machine, 'decision')).toBe(1);
      expect(machine.checkpoint().state.processes[3]?.generation).toBeGreaterThan(0);
      expect(codeOf()).toEqual(before);
    },
  );

  it('has a bug that every incarnation has, and a permanent bug comes on top of it', () => {
    const buggy = withPiece('do_read:\n', 'do_read:\n    div   r1, r1, r15\n');
    const own = run(edited(buggy, 'minix3', [], 1200));
    expect(count(own, 'exception')).toBeGreaterThan(1);
    expect(count(own, 'fault-injected')).toBe(0);
    const on = run(edited(SLOWER, 'minix3', [{ kind: 'permanent-bug', driver: 'disk', when: { atMs: 200 } }], 1200));
    expect(count(on, 'fault-activated')).toBeGreaterThan(1);
  });

  it('is listed as it is, lines and all', () => {
    const listing = listingOf('disk', editsOf(SLOWER));
    expect(listing.source.join('\n')).toBe(SLOWER);
    const address = assemble(SLOWER).labels.get('do_read') ?? 0;
    expect(listing.source[(listing.lines[address] ?? 0) - 1]).toContain('; mine');
    const machine = new Machine(edited(SLOWER));
    machine.runTo(100e6 as never);
    expect(machine.view().processes.find(({ cpu }) => cpu !== null)?.cpu?.line).toBeGreaterThan(0);
  });

  it.each([
    [
      '    mvo   r1, r2\n',
      /^test: program of disk: line \d+, column 5: "mvo" is no instruction \(did you mean "mov"\?\)\.$/,
    ],
    ['x: nop\nx: nop\n', /"x" is defined twice; give one of them another name\.$/],
    ['    .data\nlarge: .space 9000\n    .code\n', /its data take \d+ bytes, and the segment of this driver has 8192;/],
  ])('with %j in it is refused with line, column and remedy', (piece, sentence) => {
    expect(refusalOf(edited(withPiece('do_read:\n', `${piece}do_read:\n`)))).toMatch(sentence);
  });

  it('without an instruction is refused', () => {
    expect(refusalOf(edited('; nothing\n'))).toMatch(
      /^test: program of disk: there is no instruction in it; write one/,
    );
  });
});

describe('a fault in an edited program', () => {
  const at = (kind: FaultSpec['kind']): FaultSpec => ({ kind, driver: 'disk', when: { atMs: 200 } });

  it('strikes where its label stands now', () => {
    for (const kind of FAULT_KINDS.filter((one) => one !== 'mutation')) {
      expect([kind, refusedFault(at(kind), editsOf(SLOWER))]).toEqual([kind, null]);
    }
    const machine = run(edited(SLOWER, 'quick-recovery', [at('lost-reply')], 600));
    const [struck] = [...machine.trace.events(['fault-injected'])];
    expect(struck?.c).toBe(assemble(SLOWER).labels.get('send_reply'));
    expect(count(machine, 'fault-activated')).toBe(1);
  });

  it('is refused with a reason where its label is gone, or something else stands there', () => {
    const renamed = source.replaceAll('send_reply', 'answer_it');
    expect(refusalOf(edited(renamed, 'minix3', [at('lost-reply')]))).toBe(
      'test: faults[0] (lost-reply) has no place in the program of disk: it is put at the label "send_reply", which is ' +
        'gone; put the label back or take another fault.',
    );
    const shifted = withPiece('send_reply:\n', 'send_reply:\n    nop\n');
    expect(refusedFault(at('lost-reply'), editsOf(shifted))?.id).toBe('site');
    expect(refusedFault(at('hang-after-reply'), editsOf(shifted))?.id).toBe('site');
    const unnamed = source.replaceAll('SYSTEM', 'TASK');
    expect(refusedFault(at('deadlock'), editsOf(unnamed))).toMatchObject({
      id: 'name',
      facts: ['event_source', 'SYSTEM'],
    });
    const short = editsOf('start: nop\n jmp start\ncheck_status: in r6, [r8]');
    expect(refusedFault(at('babbling-loop'), short)?.id).toBe('site');
    const loop = { ...at('mutation'), mutation: { type: 'pointer', seed: 1, index: 0 } } as const;
    expect(refusedFault(loop, short)?.sentence).toContain('mutation of type "pointer"');
    expect(refusedFault(at('kill'), short)).toBeNull();
    const marked: FaultSpec = { kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 1 } };
    expect(refusalOf(edited('mark read\njmp .', 'minix3', [marked]))).toBe('[object Object]');
  });
});

describe('the workbench', () => {
  it('tells everything of a text at once', () => {
    const wrong = checkSource('disk', `${source}\n  mvo r1\n  jmp main\n  nop\n`, []);
    expect(wrong.problems.map(({ sentence }) => sentence)).toEqual(['"mvo" is no instruction (did you mean "mov"?)']);
    expect(wrong.size).toBeNull();
    const good = checkSource('disk', `${source}  jmp main\n  nop\n`, [
      { kind: 'panic', driver: 'disk', when: { atMs: 1 } },
    ]);
    expect(good).toMatchObject({ problems: [], refusal: null, faults: [], size: { dataBytes: 4224 } });
    expect(good.warnings.map(({ id }) => id)).toEqual(['unreachable', 'unreachable']);
    expect(checkSource('disk', source, [])).toMatchObject({ problems: [], warnings: [], edit: null });
    const renamed = source.replaceAll('fault_check', 'check');
    const { faults } = checkSource('disk', renamed, [{ kind: 'panic', driver: 'disk', when: { atMs: 1 } }]);
    expect(faults).toMatchObject([{ index: 0, refusal: { id: 'label', facts: ['fault_check'] } }]);
    expect(checkSource('disk', '; x', []).refusal).toBe('empty');
    expect(checkSource('disk', `nop\n.data\n.space 9000`, []).refusal).toBe('data');
    expect(checkSource('disk', `nop ;${'x'.repeat(70_000)}`, []).refusal).toBe('too-long');
  });

  it('finds the line of every fault, and misses the target of one that was aimed', () => {
    const aimed: FaultSpec = { kind: 'panic', driver: 'disk', when: { atMs: 1 }, at: 'do_read+1' };
    const lineOf = (text: string, kind: FaultSpec['kind']): number | null | undefined =>
      checkSource('disk', text, [aimed]).sites.find((site) => site.kind === kind)?.line;
    const line = lineOf(source, 'lost-reply') ?? 0;
    expect(source.split('\n').slice(line - 2, line)).toEqual(['send_reply:', expect.stringContaining('reply')]);
    expect(lineOf(`nop\n${source}`, 'hang-after-reply')).toBe(line + 2);
    const renamed = source.replaceAll('send_reply', 'answer_it').replaceAll('do_read', 'reading');
    expect(lineOf(renamed, 'lost-reply')).toBeNull();
    const { faults } = checkSource('disk', renamed, [aimed]);
    expect(faults).toMatchObject([{ index: 0, refusal: { id: 'place', facts: ['do_read+1'] } }]);
  });

  it('knows whose program a text is an edit of', () => {
    for (const kind of DRIVER_KINDS) expect(kindOfSource(`nop\n${listingOf(kind).source.join('\n')}`)).toBe(kind);
    expect(kindOfSource('start: jmp start')).toBeNull();
  });

  it('puts an edit into a scenario and takes it out again', () => {
    const plain = scenarioOf('minix3', {}, [], 100);
    const { edit } = checkSource('disk', SLOWER, []);
    const changed = withProgramEdit(withProgramEdit(plain, 'disk', edit), 'nic', edit);
    expect(changed.programs).toEqual({ disk: edit, nic: edit });
    expect(withProgramEdit(withProgramEdit(changed, 'disk', null), 'nic', null)).toEqual(plain);
  });

  it('keeps a text so that a link can hold it', () => {
    const plain = plainSource('nop\f ; a\tb\r\nnop\r');
    expect(plain).toBe('nop ; a\tb\nnop\n');
    expect(checkSource('disk', '\n'.repeat(6000), []).refusal).toBe('too-long');
  });

  it.each(['disk', 'nic', 'uart', 'printer'] as const)(
    'has nothing to say against the built-in program of %s',
    (kind) => {
      const { problems, warnings, edit } = checkSource(kind, listingOf(kind).source.join('\n'), []);
      expect([problems, warnings, edit]).toEqual([[], [], null]);
    },
  );
});

// A loop through a trace point repeats itself in all but the count, which begins at an instant of its own.
it('that never leaves its trace point is struck at the same moment whether or not what repeats is skipped', () => {
  const text = withPiece('do_read:\n', 'do_read:\nagain:\n    mark  read\n    jmp   again\n');
  const fault: FaultSpec = { kind: 'kill', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 157.003 } };
  const struck = [true, false].map((skip) => {
    const machine = run(edited(text, 'minix3', [fault], 200), { skip });
    return [...machine.trace.events(['fault-injected'])].map(({ at }) => at);
  });
  expect(struck[0]).toHaveLength(1);
  expect(struck[0]).toEqual(struck[1]);
});
