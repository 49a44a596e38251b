import { buildSettings } from '#lib/config/env.ts';
import { ensureBuilt } from './launch/build.ts';
import { refuseToStart } from './lifecycle.ts';

/** `npm run build`: makes the pages once, to be run by every web process of a deployment. */
ensureBuilt(buildSettings().SERVER_ACTIONS_KEY, (line) => process.stdout.write(`${line}\n`)).catch(
  refuseToStart,
);
