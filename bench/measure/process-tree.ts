import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/**
 * CPU time, in seconds, that a process and everything it has started have used so far, user and
 * system. What has ended counts once its parent has collected it (proc(5), stat: cutime, cstime).
 */
export function cpuSeconds(pid: number): number {
  const ticks = treeOf(pid).flatMap((member) => {
    const fields = statOf(member);
    return fields === null ? [] : fields.slice(11, 15).map(Number);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}

/** Watches a process tree's memory: for each process its highest resident set, added up, in MiB. */
export function watchMemory(pid: number): { peakMebibytes(): number; end(): void } {
  const highest = new Map<number, number>();
  const look = () => {
    for (const member of treeOf(pid)) {
      const [, kibibytes] = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${member}/status`) ?? '') ?? [];
      if (kibibytes !== undefined) highest.set(member, Number(kibibytes));
    }
  };
  look();
  const timer = setInterval(look, 100);
  return {
    peakMebibytes: () => {
      look();
      return [...highest.values()].reduce((sum, each) => sum + each, 0) / 1024;
    },
    end: () => {
      clearInterval(timer);
    },
  };
}

function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const tree = new Set([root]);
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

/** The fields of proc(5) stat after the name, which may hold spaces: state is the first. */
function statOf(pid: number): string[] | null {
  const line = read(`/proc/${pid}/stat`);
  return line === null ? null : line.slice(line.lastIndexOf(')') + 2).split(' ');
}

/** A process may end between being listed and being looked at. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
