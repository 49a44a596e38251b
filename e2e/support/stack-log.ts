/** Where what the run's own Lantern logs is kept, in the project's folder. */
export function stackLog(): string {
  return process.env['LANTERN_STACK_LOG'] ?? '.data/browser-stack.log';
}
