/** Letters about a request for scans: nothing in them says what of. */
export const requestLetters = {
  requestLogged: {
    subject: 'We have your request',
    body: (hospital: string, reference: string, address: string) =>
      `${hospital} has your request. Its reference is ${reference}. It will answer in the way you asked for.\n\nIf you want to follow it online, open an account here:\n\n${address}\n\nThen choose “Prove who you are” and ask ${hospital} to check. When it has made sure who you are, ask its records team to show the request in your account. This email opens nothing by itself.`,
  },
  requestMoved: {
    subject: 'There is news about your request',
    body: (reference: string, address: string) =>
      `There is news about your request ${reference}. Sign in to read it:\n\n${address}`,
  },
} as const;
