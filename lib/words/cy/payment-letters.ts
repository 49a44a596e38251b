import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const paymentLetters: Words['letters']['payment'] = {
  quoted: {
    subject: 'Mae ysbyty wedi anfon pris atoch yn Lantern',
    body: (reference, address, until) =>
      `Mae ysbyty wedi dweud wrthych faint y byddai rhywbeth ychwanegol yn ei gostio. Nid oes rhaid i chi ei gael. Mae’r pris yn ddilys tan ${until}. Eich cyfeirnod yw ${reference}. Mewngofnodwch i’w ddarllen a phenderfynu:\n\n${address}\n\nNid ydym byth yn gofyn am fanylion cerdyn drwy e-bost na dros y ffôn.`,
  },
  paid: {
    subject: 'Mae eich taliad wedi ein cyrraedd',
    body: (reference, address) =>
      `Mae eich taliad wedi ein cyrraedd. Eich cyfeirnod yw ${reference}. Mewngofnodwch i weld eich derbynneb:\n\n${address}`,
  },
  refunded: {
    subject: 'Mae eich arian ar ei ffordd yn ôl atoch',
    body: (reference, address) =>
      `Mae arian a daloch wedi’i anfon yn ôl yn yr un modd ag y talwyd ef. Gall banciau gymryd hyd at 10 diwrnod. Eich cyfeirnod yw ${reference}. Mewngofnodwch i’w weld:\n\n${address}`,
  },
  ended: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Mae rhywbeth wedi newid ynghylch pris a anfonodd ysbyty atoch. Nid oes gennych ddim i’w dalu amdano. Eich cyfeirnod yw ${reference}. Mewngofnodwch i ddarllen pam:\n\n${address}`,
  },
};
