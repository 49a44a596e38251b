import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../../prisma/generated/client.ts';
import { contextStatement, type ActorContext } from './context.ts';
import { databaseRefusal } from './sql-state.ts';
import { statementNames } from './statement-names.ts';

/** A transaction that knows who acts in it. */
export type Tx = Prisma.TransactionClient;

export type Db = {
  /**
   * Runs `act` in one transaction as `context`. Row-level security sees that actor and nobody
   * else; a query outside sees nothing. A throw rolls everything back, and leaves one audit row of
   * its own that something failed.
   */
  as<T>(context: ActorContext, act: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Longest a transaction may last: nothing outside is ever called inside one. */
const TRANSACTION_MILLISECONDS = 10_000;
const WAIT_FOR_CONNECTION_MILLISECONDS = 5_000;

export function connect(url: string, options: { maxConnections: number }): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: options.maxConnections,
      connectionTimeoutMillis: WAIT_FOR_CONNECTION_MILLISECONDS,
      idleTimeoutMillis: 60_000,
      statement_timeout: TRANSACTION_MILLISECONDS,
    },
    { statementNameGenerator: statementNames() },
  );
  const prisma = new PrismaClient({ adapter });
  const inTransaction = <T>(context: ActorContext, act: (tx: Tx) => Promise<T>): Promise<T> =>
    prisma.$transaction(
      async (tx) => {
        const { text, values } = contextStatement(context);
        await tx.$executeRawUnsafe(text, ...values);
        return act(tx);
      },
      { timeout: TRANSACTION_MILLISECONDS, maxWait: WAIT_FOR_CONNECTION_MILLISECONDS },
    );
  return {
    as: async (context, act) => {
      try {
        return await inTransaction(context, act);
      } catch (fault) {
        // The act is undone; that it was tried and broke is written by itself. Where even that
        // fails the database is what broke, and the fault that is thrown on says so.
        await inTransaction(context, (tx) => recordFailure(tx, fault)).catch(() => undefined);
        throw fault;
      }
    },
    close: () => prisma.$disconnect(),
  };
}

async function recordFailure(tx: Tx, fault: unknown): Promise<void> {
  const reason =
    databaseRefusal(fault)?.sqlState ?? (fault instanceof Error ? fault.name : 'fault');
  await tx.auditEvent.createMany({ data: [{ event: 'act.failed', outcome: 'error', reason }] });
}
