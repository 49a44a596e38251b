import type { GreyWindow } from './view.ts';

export const WINDOW_NAMES = ['soft_tissue', 'lung', 'bone', 'brain', 'vessels'] as const;

export type WindowName = (typeof WINDOW_NAMES)[number];

/** Windows that radiology usually has for computed tomography, in Hounsfield units. Other pictures have no unit to set them by. */
const OF_CT: Readonly<Record<WindowName, GreyWindow>> = {
  soft_tissue: { center: 40, width: 400 },
  lung: { center: -600, width: 1500 },
  bone: { center: 400, width: 1800 },
  brain: { center: 40, width: 80 },
  vessels: { center: 300, width: 600 },
};

/** The windows to choose from for pictures of a modality, by name; none where there are none. */
export function windowsOf(modality: string | null): readonly (readonly [WindowName, GreyWindow])[] {
  if (modality !== 'CT') return [];
  return WINDOW_NAMES.map((name) => [name, OF_CT[name]] as const);
}
