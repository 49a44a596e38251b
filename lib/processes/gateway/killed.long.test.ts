import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import { chanceOf, seedOfThisRun } from '#lib/testing/kill/chance.ts';
import { gatewayKillRound, type RoundResult } from '#lib/testing/kill/gateway-rounds.ts';

const ROUNDS = 200;
const seed = seedOfThisRun();

let stand: GatewayStand;

beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
});
afterAll(() => stand.close());

test(`killed ${ROUNDS} times while studies arrive, the gateway loses nothing it acknowledged`, async () => {
  const results: RoundResult[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const chance = chanceOf(seed + round);
    results.push(await gatewayKillRound(stand, chance, String(round).padStart(4, '0')));
  }
  const sum = (count: (result: RoundResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  // eslint-disable-next-line no-console -- the seed is needed to see a failure again
  console.log(`seed ${seed}: ${ROUNDS} kills`, {
    acknowledged: sum(({ acknowledged }) => acknowledged),
    lost: sum(({ lost }) => lost),
  });
  expect(sum(({ acknowledged }) => acknowledged)).toBeGreaterThan(0);
  expect(sum(({ lost }) => lost)).toBeGreaterThan(0);
});
