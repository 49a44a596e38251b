import type { Words } from '#lib/words/english.ts';

type Said = Words['subjectRequests'];

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const kinds: Said['kinds'] = {
  details: 'Cywiro fy manylion',
  name: 'Newid fy enw',
  record: 'Mae rhywbeth o’i le mewn sgan neu adroddiad',
  erasure: 'Dileu rhywbeth',
};

export const parts: Said['parts'] = {
  name: 'Enw',
  date_of_birth: 'Dyddiad geni',
  postcode: 'Cod post',
  record: 'Sgan neu adroddiad',
  account: 'Cyfrif',
  identity_papers: 'Lluniau o bapurau adnabod',
  messages: 'Negeseuon',
  health_record: 'Sganiau ac adroddiadau y mae’r ysbyty yn eu cadw',
};

export const states: Said['states'] = {
  open: 'Gyda’r ysbyty',
  awaiting_person: 'Yn aros amdanoch chi',
  awaiting_approval: 'Gyda’r ysbyty',
  approved: 'Gyda’r ysbyty',
  accepted: 'Wedi’i wneud',
  accepted_in_part: 'Wedi’i wneud yn rhannol',
  refused: 'Heb ei wneud',
  carried_out: 'Wedi’i ddileu',
  withdrawn: 'Wedi’i dynnu’n ôl gennych chi',
};

export const grounds: Said['grounds'] = {
  health_care:
    'Rhaid i’r ysbyty gadw cofnodion o ofal, er mwyn i feddygon allu gofalu am bobl yn ddiogel. Mae’r gyfraith yn dweud nad yw’r cofnodion hyn yn cael eu dileu am fod rhywun yn gofyn.',
  legal_duty: 'Mae cyfraith yn dweud bod rhaid i’r ysbyty gadw hyn.',
  legal_claims: 'Mae angen hyn ar gyfer hawliad cyfreithiol, neu i ateb un.',
  still_needed: 'Mae angen hyn o hyd ar gyfer rhywbeth y gofynnoch amdano ac sydd heb ei orffen.',
  accurate: 'Mae’r ysbyty wedi gwirio hyn ac wedi canfod ei fod yn gywir.',
  professional_opinion:
    'Dyma farn gweithiwr iechyd proffesiynol ar y pryd. Mae’n cael ei chadw fel hynny, hyd yn oed pan fydd eraill o farn wahanol.',
  not_shown: 'Nid yw’r hyn a ddangosoch i’r ysbyty yn dangos y dylid newid hyn.',
  not_held: 'Nid yw hyn gan yr ysbyty.',
  not_identified: 'Ni allai’r ysbyty wneud yn siŵr mai chi a ofynnodd.',
  unfounded:
    'Mae’r ysbyty yn canfod nad oes nod go iawn i’r cais hwn, neu ei fod yn ailadrodd cais y mae wedi’i ateb.',
};

export const evidence: Said['evidence'] = {
  marriage_certificate: 'Tystysgrif priodas',
  civil_partnership_certificate: 'Tystysgrif partneriaeth sifil',
  divorce_order: 'Papurau ysgaru (gorchymyn terfynol neu archddyfarniad absoliwt)',
  deed_poll: 'Gweithred newid enw (deed poll) neu ddatganiad statudol',
  birth_certificate: 'Tystysgrif geni',
  passport: 'Pasbort',
  driving_licence: 'Trwydded yrru',
  other: 'Rhywbeth arall',
};
