import type { Words } from '#lib/words/english.ts';

/**
 * Said of whoever did it, who stands before it with a colon, so that every act is a verb-noun and the name of nobody is
 * mutated. By machine and not yet checked by a translator: see docs/adr/0045-welsh.md.
 */
export const acts: Words['diary']['acts'] = {
  'request.viewed': 'edrych ar eich cais',
  'communication.sent': 'ysgrifennu neges am eich cais',
  'request.searched': 'chwilio am eich sganiau',
  'release.prepared': 'paratoi eich sganiau a gwirio nad oedd yr un beit wedi newid',
  'release.viewed': 'agor y dudalen â’ch sganiau',
  'release.revoked': 'cau’r hyn a oedd wedi’i ryddhau',
  'report.viewed': 'agor adroddiad',
  'link.issued': 'agor dolen i’ch sganiau, i chi yn unig',
  'link.opened': 'agor eich dolen',
  'link.longer_asked': 'gofyn am fwy o amser gyda’ch dolen',
  'link.longer_decided': 'penderfynu a fydd eich dolen gennych am fwy o amser',
  'link.expired': 'dod â’ch dolen i ben am fod ei hamser ar ben',
  'link.revoked': 'stopio eich dolen',
  'download.created': 'paratoi lawrlwythiad',
  'download.started': 'dechrau lawrlwytho eich sganiau',
  'download.resumed': 'parhau â lawrlwythiad a oedd wedi torri',
  'download.stopped': 'stopio lawrlwytho cyn y diwedd',
  'download.completed': 'gorffen lawrlwytho eich sganiau',
  'support_grant.approved': 'gadael i dîm cymorth Lantern edrych ar eich cais, i ddod o hyd i nam',
  'support_grant.looked':
    'edrych ar eich cais i ddod o hyd i nam. Gwelwyd eich enw, yr hyn y gofynnoch amdano, pa sganiau y mae’n ymwneud â nhw a ble mae wedi cyrraedd. Ni welwyd unrhyw luniau nac adroddiadau',
  'support_grant.ended': 'dod â’r amser y gallai tîm cymorth Lantern edrych ar eich cais i ben',
  'consent.recorded': 'cofnodi bod gan rywun ganiatâd i gael eich sganiau',
  'consent.verified': 'gwirio bod gan rywun ganiatâd i gael eich sganiau',
  'consent.confirmed': 'dweud eich bod wedi cytuno i hynny',
  'consent.refuted': 'dweud na chytunwyd i hyn',
  'consent.withdrawn': 'tynnu’n ôl ganiatâd rhywun i gael eich sganiau',
  'consent.ended': 'dod â chaniatâd rhywun i gael eich sganiau i ben',
  'proxy.verified': 'gwirio y caiff rhywun weithredu ar eich rhan',
  'proxy.suspended': 'stopio rhywun rhag gweithredu ar eich rhan, nes edrych ar hyn eto',
  'proxy.confirmed': 'cytuno bod rhywun yn parhau i weithredu ar eich rhan',
  'proxy.ended': 'dod â hawl rhywun i weithredu ar eich rhan i ben',
  'account_join.joined': 'uno eich dau gyfrif',
  'recovery.asked': 'gofyn am gael mynd yn ôl i mewn i’ch cyfrif',
  'recovery.allowed': 'gwirio pwy ydych chi, er mwyn i chi fynd yn ôl i mewn i’ch cyfrif',
  'recovery.confirmed': 'cytuno y cewch fynd yn ôl i mewn i’ch cyfrif',
  'recovery.refused': 'gwrthod gadael i neb fynd yn ôl i mewn i’ch cyfrif',
  'recovery.stopped': 'stopio’r ffordd yn ôl i mewn i’ch cyfrif',
  'recovery.ready': 'anfon y ddolen olaf i fynd yn ôl i mewn i’ch cyfrif',
  'recovery.finished': 'dod â phob hen ffordd o fewngofnodi i ben, a dewis cyfrinair newydd',
  'recovery.expired': 'dod â’r ffordd yn ôl i mewn i’ch cyfrif i ben am fod ei hamser ar ben',
};

export const denied: Words['diary']['denied'] = {
  'release.viewed': 'ceisio agor y dudalen â’ch sganiau, ond rhwystrwyd hynny',
  'report.viewed': 'ceisio agor adroddiad, ond rhwystrwyd hynny',
  'link.opened': 'ceisio agor eich dolen, ond rhwystrwyd hynny',
  'download.created': 'ceisio lawrlwytho eich sganiau, ond rhwystrwyd hynny',
  'download.started': 'ceisio lawrlwytho eich sganiau, ond rhwystrwyd hynny',
  'download.resumed': 'ceisio parhau â lawrlwythiad, ond rhwystrwyd hynny',
};
