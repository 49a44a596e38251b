import { expect, test } from 'vitest';

import { answerContexts, answerRoles } from './negotiation.ts';

const POLICY = {
  acceptsAbstractSyntax: (uid: string) => uid === 'class',
  acceptsTransferSyntax: (uid: string) => uid === 'first' || uid === 'second',
};

test('the first transfer syntax of the sender that we accept is taken', () => {
  const proposed = [
    { id: 1, abstractSyntax: 'class', transferSyntaxes: ['no', 'second', 'first'] },
  ];
  expect(answerContexts(proposed, POLICY)).toEqual([
    { id: 1, result: 'accepted', transferSyntax: 'second' },
  ]);
});

test('an unknown class and unknown syntaxes are refused apart, context by context', () => {
  const proposed = [
    { id: 1, abstractSyntax: 'other', transferSyntaxes: ['first'] },
    { id: 3, abstractSyntax: 'class', transferSyntaxes: ['no'] },
    { id: 5, abstractSyntax: 'class', transferSyntaxes: [] },
  ];
  expect(answerContexts(proposed, POLICY).map(({ result }) => result)).toEqual([
    'abstract-syntax-not-supported',
    'transfer-syntaxes-not-supported',
    'transfer-syntaxes-not-supported',
  ]);
});

test('a requestor is never taken as provider, and roles of refused classes go unanswered', () => {
  const roles = [
    { sopClassUid: 'class', isScu: true, isScp: true },
    { sopClassUid: 'other', isScu: true, isScp: true },
  ];
  expect(answerRoles(roles, new Set(['class']))).toEqual([
    { sopClassUid: 'class', isScu: true, isScp: false },
  ]);
});
