import { characterSetFixtures } from './fixtures/character-sets.ts';
import type { Fixture } from './fixtures/fixture.ts';
import { framingFixtures } from './fixtures/framing.ts';
import { identifierFixtures } from './fixtures/identifiers.ts';
import { pixelDataFixtures } from './fixtures/pixel-data.ts';
import { transferSyntaxFixtures } from './fixtures/transfer-syntaxes.ts';
import { wholeObjectFixtures } from './fixtures/whole-objects.ts';
import { valueRepresentationFixtures } from './fixtures/value-representations.ts';

/**
 * Small files of every kind that may arrive, each with what must become of it. The same bytes every
 * time; a few megabytes in all. None holds anything about a person.
 */
export function fixtures(): readonly Fixture[] {
  return [
    ...valueRepresentationFixtures(),
    ...transferSyntaxFixtures(),
    ...characterSetFixtures(),
    ...identifierFixtures(),
    ...framingFixtures(),
    ...wholeObjectFixtures(),
    ...pixelDataFixtures(),
  ];
}
