import { fileURLToPath } from 'node:url';
import { openFolderLog } from './folder-log.ts';
import type { CheckpointLog } from './port.ts';

/** Opens the place that AUDIT_CHECKPOINTS names: `file:///folder`. */
export function openCheckpointLog(address: string): Promise<CheckpointLog> {
  return openFolderLog(fileURLToPath(address));
}
