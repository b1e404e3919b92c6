import { InputError } from '../base/assert.ts';
import { decodeLink } from './link.ts';
import type { Linked } from './link-content.ts';
import { parseLinked, plainLinked } from './link-content.ts';
import { MAX_CONTENT_BYTES } from './link-frame.ts';
import { isPlainObject } from './upgrade.ts';
import { parseScenario } from './validate.ts';

/**
 * Scenario files: JSON, either a scenario by itself or `{ "scenario": …, "systems": […], "view": {…} }`, which is what
 * a link holds (docs/formats.md). The scenario carries its version, and older ones are upgraded.
 */

/** The file for `linked`, ready to be read by people and by diff. The same content gives the same bytes. */
export const scenarioFileText = (linked: Linked): string => `${JSON.stringify(plainLinked(linked), null, 2)}\n`;

/** What an export for other tools says of where it came from, near its beginning. */
const LINK_IN_EXPORT = /"koboshiLink":\s*"#(k\d+\.[\w-]+)"/;
const HEAD_LETTERS = 65_536;

function jsonOf(text: string, name: string): unknown {
  if (text.length > MAX_CONTENT_BYTES) {
    throw new InputError(`${name} has more than ${MAX_CONTENT_BYTES} letters; no scenario is as large as that.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').slice(0, 200) : '';
    throw new InputError(`${name} is not JSON: ${reason}.`);
  }
}

/**
 * What a scenario file holds, or what the Chrome trace was made from that Koboshi exported (its beginning is enough).
 * `name`: the file's, for messages. @throws InputError with one sentence.
 */
export function readScenarioFile(text: string, name: string): Linked {
  const link = LINK_IN_EXPORT.exec(text.slice(0, HEAD_LETTERS))?.[1];
  if (link !== undefined) return decodeLink(link);
  const value = jsonOf(text, name);
  if (isPlainObject(value) && Array.isArray(value['traceEvents'])) {
    throw new InputError(
      `${name} is a trace that does not say which scenario it came from; open the scenario instead.`,
    );
  }
  if (isPlainObject(value) && 'scenario' in value) return parseLinked(value, name);
  return { scenario: parseScenario(value, name) };
}
