import type { Presentation } from '../presentation/presentation.ts';
import type { ShownText } from './presentation-annotations.ts';
import type { ShownPresentation } from './presentation-state.ts';
import type { ObjectReference } from './references.ts';

/** One frame of an object, from 1. */
export type FrameOf = { readonly sopInstanceUid: string; readonly frame: number };

/** What a presentation state says of one frame: how to draw it, and the words on it; null where it is not for it. */
export function presentationFor(
  state: ShownPresentation,
  frame: FrameOf,
): { readonly presentation: Presentation; readonly texts: readonly ShownText[] } | null {
  if (!state.appliesTo.some((one) => isOf(one, frame))) return null;
  const isOn = ({ on }: { readonly on: readonly ObjectReference[] }) =>
    on.length === 0 || on.some((one) => isOf(one, frame));
  const { look } = state;
  const drawn = state.annotations.filter(isOn);
  const displayed = look.areas.find(isOn);
  const { modality, shape } = look;
  return {
    presentation: {
      grey: look.isGrey ? { modality, voi: look.voi.find(isOn)?.voi ?? null, shape } : null,
      palette: look.palette,
      shutters: look.shutters,
      shutterLevel: look.shutterLevel,
      area: displayed?.area ?? null,
      rotation: look.rotation,
      isFlipped: look.isFlipped,
      aspect: displayed?.aspect ?? null,
      graphics: inOrder(
        state,
        drawn.flatMap(({ graphics }) => graphics),
      ),
    },
    texts: inOrder(
      state,
      drawn.flatMap(({ texts }) => texts),
    ),
  };
}

function isOf({ sopInstanceUid, frames }: ObjectReference, wanted: FrameOf): boolean {
  if (sopInstanceUid !== wanted.sopInstanceUid) return false;
  return frames.length === 0 || frames.includes(wanted.frame);
}

/** Higher layers last, so that they lie on top (PS3.3 C.10.7). */
function inOrder<T extends { readonly layer: string }>(
  { layers }: ShownPresentation,
  some: readonly T[],
): readonly T[] {
  const order = new Map(layers.map(({ name }, at) => [name, at]));
  const place = ({ layer }: T) => order.get(layer) ?? -1;
  return some.toSorted((one, other) => place(one) - place(other));
}
