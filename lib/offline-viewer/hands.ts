import type { Asked, DragMode } from './controls.ts';
import type { Stage } from './stage.ts';

/** So many pixels of the screen are one picture further. */
const PIXELS_A_PICTURE = 10;
const PIXELS_A_WINDOW = 300;

type Hands = {
  readonly stage: Stage;
  readonly asked: Asked;
  readonly drag: () => DragMode;
  readonly count: () => number;
};

/** The picture under a wheel, a mouse or a finger, and under keys. Whatever they do, a button does, too. */
export function takeHands(of: Hands): void {
  takeWheel(of);
  takeDrags(of);
  takeKeys(of);
}

function takeWheel({ stage, asked }: Hands): void {
  const turned = stepper(asked.step);
  stage.canvas.addEventListener(
    'wheel',
    (event) => {
      // With the key that makes pages larger it makes the picture larger, too.
      event.preventDefault();
      if (event.ctrlKey) asked.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      else turned(event.deltaMode === 0 ? event.deltaY / 4 : event.deltaY * PIXELS_A_PICTURE);
    },
    { passive: false },
  );
}

/** Turns many small movements into whole steps. */
function stepper(step: (by: number) => void): (pixels: number) => void {
  let rest = 0;
  return (pixels) => {
    rest += pixels;
    const steps = Math.trunc(rest / PIXELS_A_PICTURE);
    rest -= steps * PIXELS_A_PICTURE;
    if (steps !== 0) step(steps);
  };
}

function takeDrags({ stage, asked, drag }: Hands): void {
  const { canvas } = stage;
  let last: { readonly x: number; readonly y: number } | null = null;
  let moved = stepper(asked.step);
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = { x: event.clientX, y: event.clientY };
    moved = stepper(asked.step);
  });
  const end = () => {
    last = null;
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return;
    const [x, y] = [event.clientX - last.x, event.clientY - last.y];
    last = { x: event.clientX, y: event.clientY };
    if (drag() === 'scroll') moved(y);
    else if (drag() === 'move') stage.move(x, y);
    else asked.look({ brightness: -y / PIXELS_A_WINDOW, contrast: x / PIXELS_A_WINDOW });
  });
}

function takeKeys({ stage, asked, count }: Hands): void {
  const acts: Readonly<Record<string, () => void>> = {
    ArrowUp: () => asked.step(-1),
    ArrowLeft: () => asked.step(-1),
    ArrowDown: () => asked.step(1),
    ArrowRight: () => asked.step(1),
    PageUp: () => asked.step(-10),
    PageDown: () => asked.step(10),
    Home: () => asked.go(0),
    End: () => asked.go(count() - 1),
    '+': () => asked.zoom(1.5),
    '=': () => asked.zoom(1.5),
    '-': () => asked.zoom(1 / 1.5),
    i: asked.invert,
    '0': asked.reset,
  };
  stage.canvas.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
