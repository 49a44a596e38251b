import { ods, type OdsSettings } from './ods.ts';
import type { Registers } from './port.ts';
import { solicitorsStandIn } from './solicitors-stand-in.ts';
import { sra, type SraSettings } from './sra.ts';

/** Opens the registers of this deployment. Their settings were checked when they were read (lib/config/register-env.ts). */
export function openRegisters(
  settings: OdsSettings & SraSettings & { readonly SOLICITORS_STAND_IN_URL: string },
  clock: () => Date = () => new Date(),
): Registers {
  const standIn = settings.SOLICITORS_STAND_IN_URL;
  return {
    ods: ods(settings, clock),
    sra: sra(settings, clock),
    solicitors: standIn === '' ? null : solicitorsStandIn(standIn, clock),
  };
}
