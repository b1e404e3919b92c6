import type { ReactElement } from 'react';
import { textWidth, wrapText } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { Box, OneLine } from './Box.tsx';
import type { MachineLayout } from './layout.ts';
import { type PlacedActor, TEXT } from './measures.ts';
import type { MachinePicture, ProgramPicture, ServerPicture } from './picture.ts';
import { closeText, cutText, Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

interface LayersProps {
  readonly layout: MachineLayout;
  readonly picture: MachinePicture;
  readonly words: MachineWords;
}

function programText({ state, stuckForNs, intact, loss }: ProgramPicture, down: boolean, words: MachineWords): string {
  if (down) return words.goneWithSystem;
  const lost = loss === null ? '' : words.loss(loss);
  if (state === 'working' && lost !== '') return lost;
  if (state === 'stuck') return words.waits(stuckForNs);
  if (state === 'finished') return words.finished(intact === true);
  if (state === 'dead') return words.ended;
  return state === 'absent' ? words.condition.absent : words.condition.working;
}

function ProgramBox({
  place,
  program,
  down,
  brief,
  words,
}: {
  readonly place: PlacedActor;
  readonly program: ProgramPicture;
  /** The whole machine is down. */
  readonly down: boolean;
  readonly brief: boolean;
  readonly words: MachineWords;
}): ReactElement {
  const { x, width } = place;
  const y = place.y + (place.height - 52) / 2;
  const stuck = program.state === 'stuck';
  const harmed = program.loss !== null && program.loss.lost + program.loss.twice > 0;
  const wrong = program.state === 'stuck' || program.intact === false || harmed;
  const bar = Math.min(96, width * 0.4);
  const [left, share] = [x + width - 12 - bar, program.share];
  const barred = share !== null && width >= 120 && !down;
  const narrow = share !== null && !barred && !down;
  const name = words.actor(program.actor);
  if (brief) {
    const text = programText(program, down, words);
    const aside = share === null || down ? text : words.share(share);
    return <OneLine place={place} name={name} wrong={wrong ? text : ''} aside={aside} />;
  }
  const nameRoom = width - (barred ? bar + 28 : 16);
  const nameSize = textWidth(name, TEXT.name) <= nameRoom ? TEXT.name : TEXT.small;
  return (
    <g>
      <Box place={place} stuck={stuck} />
      <Words x={x + 10} y={y + 21} {...closeText(name, nameSize, nameRoom)} size={nameSize} strong />
      <Words
        x={x + 10}
        y={y + 40}
        text={cutText(
          programText(program, down, words),
          wrong ? TEXT.name : TEXT.small,
          width - 20 - (barred ? 44 : 0),
        )}
        size={wrong ? TEXT.name : TEXT.small}
        strong={wrong}
        color={wrong ? 'vermText' : 'ink2'}
      />
      {narrow && (
        <>
          <rect x={x + 10} y={y + 46} width={width - 20} height={3} fill={COLOR.line} />
          <rect x={x + 10} y={y + 46} width={(width - 20) * share} height={3} fill={COLOR.blue} />
        </>
      )}
      {barred && (
        <>
          <rect x={left} y={y + 13} width={bar} height={6} rx={3} fill={COLOR.surface} stroke={COLOR.edge} />
          <rect x={left} y={y + 13} width={bar * share} height={6} rx={3} fill={COLOR.blue} />
          <Words x={x + width - 12} y={y + 40} text={words.share(share)} size={TEXT.small} color="ink2" anchor="end" />
        </>
      )}
    </g>
  );
}

function ServerBox({
  place,
  server,
  picture,
  brief,
  words,
}: {
  readonly place: PlacedActor;
  readonly server: ServerPicture;
  readonly picture: MachinePicture;
  readonly brief: boolean;
  readonly words: MachineWords;
}): ReactElement {
  const { x, width } = place;
  const y = place.y + (place.height - 44) / 2;
  const driver = picture.drivers.find(({ actor }) => actor.index === server.behind)?.actor;
  const text = server.state === 'dead' ? words.ended : driver === undefined ? '' : words.waitsFor(driver);
  if (brief) {
    const wrong = driver === undefined ? '' : text;
    return <OneLine place={place} name={words.actor(server.actor)} wrong={wrong} aside={text} />;
  }
  return (
    <g>
      <Box place={place} stuck={driver !== undefined} />
      <Words
        x={x + 10}
        y={y + (text === '' ? 27 : 19)}
        text={cutText(words.actor(server.actor), TEXT.name, width - 20)}
        size={TEXT.name}
        strong
      />
      {text !== '' && (
        <Words
          x={x + 10}
          y={y + 36}
          text={cutText(text, TEXT.name, width - 20)}
          size={TEXT.name}
          strong
          color="vermText"
        />
      )}
    </g>
  );
}

/** The reincarnation server; its name is long and may take two lines. */
function Reincarnation({ place, name }: { readonly place: PlacedActor; readonly name: string }): ReactElement {
  const { x, y, width, height } = place;
  const lines = wrapText(name, TEXT.strong, width - 16).slice(0, height < 36 ? 1 : 2);
  return (
    <g>
      <Box place={place} />
      {lines.map((line, i) => (
        <Words
          key={line}
          x={x + 10}
          y={y + height / 2 + 4.5 + (i - (lines.length - 1) / 2) * 15}
          text={cutText(line, TEXT.strong, width - 16)}
          size={TEXT.strong}
          strong
        />
      ))}
    </g>
  );
}

/** The band of the reliable subsystem, under everything. */
export function Band({ layout }: { readonly layout: MachineLayout }): ReactElement | null {
  if (layout.band === null) return null;
  const { x, y, width, height } = layout.band;
  return <rect x={x} y={y} width={width} height={height} rx={8} fill={COLOR.accentTint} />;
}

/** Names of the layers, programs, servers, the reliable subsystem and the kernel. */
export function UpperLayers({ layout, picture, words }: LayersProps): ReactElement {
  const { bandName, kernel, kernelTexts, reincarnation: rs } = layout;
  return (
    <>
      {layout.layers.map(({ text, right, baseline }) => (
        <Words key={text} x={right} y={baseline} text={text} size={TEXT.small} color="ink3" anchor="end" />
      ))}
      {layout.kinds.map(({ text, x, baseline }) => (
        <Words key={text} x={x} y={baseline} text={text} size={TEXT.small} color="ink2" />
      ))}
      {layout.programs.map((place, i) => {
        const program = picture.programs[i];
        return program === undefined ? null : (
          <ProgramBox
            key={place.actor}
            place={place}
            program={program}
            down={picture.system.down !== null}
            brief={layout.brief}
            words={words}
          />
        );
      })}
      {layout.servers.map((place, i) => {
        const server = picture.servers[i];
        return server === undefined ? null : (
          <ServerBox
            key={place.actor}
            place={place}
            server={server}
            picture={picture}
            brief={layout.brief}
            words={words}
          />
        );
      })}
      {layout.band !== null && (
        <g stroke={bandName.crossed ? COLOR.accentTint : 'none'} strokeWidth={5} paintOrder="stroke">
          {bandName.lines.map((line, i) => (
            <Words
              key={line}
              x={bandName.x}
              y={bandName.y + i * 16}
              text={line}
              size={TEXT.strong}
              strong
              color="blueText"
            />
          ))}
        </g>
      )}
      {rs !== null && picture.cast.reincarnation !== null && (
        <Reincarnation place={rs} name={words.actor(picture.cast.reincarnation)} />
      )}
      <Box place={kernel} radius={4} />
      {picture.cast.kernel !== null && (
        <Words
          x={layout.kernelNameX}
          y={kernel.y + 16.5}
          text={words.actor(picture.cast.kernel)}
          size={TEXT.strong}
          strong
        />
      )}
      {layout.ports.map((x) => (
        <g key={x} fill={COLOR.surface} stroke={COLOR.edge}>
          <circle cx={x} cy={kernel.y} r={3} />
          <circle cx={x} cy={kernel.y + kernel.height} r={3} />
        </g>
      ))}
      {kernelTexts.map(({ text, x, baseline }) => (
        <Words key={text} x={x} y={baseline} text={text} size={TEXT.small} color="ink2" />
      ))}
    </>
  );
}
