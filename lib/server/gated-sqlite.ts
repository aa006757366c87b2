import "server-only";
// A gate round Prisma's SQLite adapter. The stock adapter shares one connection between plain queries and
// interactive transactions, so a plain write can land in a transaction that is rolled back later, and a COMMIT
// that fails leaves the connection inside the transaction: acknowledged writes are lost. Here everything that
// touches the connection passes one mutex, and a transaction that ends badly is rolled back.
// Remove it when the adapter isolates plain queries itself; tests/integration/gate.test.ts must stay green.

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { Mutex } from "async-mutex";

type Options = ConstructorParameters<typeof PrismaBetterSqlite3>[0];

/** Driver adapter factory for PrismaClient. `pragmas` is a script that runs once on each new connection. */
export class GatedSqlite implements SqlMigrationAwareDriverAdapterFactory {
  readonly #inner: PrismaBetterSqlite3;
  readonly #pragmas: string;
  readonly provider = "sqlite";
  readonly adapterName: string;

  constructor(options: Options, pragmas: string) {
    this.#inner = new PrismaBetterSqlite3(options);
    this.#pragmas = pragmas;
    this.adapterName = this.#inner.adapterName;
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.#inner.connectToShadowDb();
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connection = await this.#inner.connect();
    await connection.executeScript(this.#pragmas);
    const gate = new Mutex();
    const rollBack = () =>
      // "no transaction is active" is the good case: nothing was left open.
      connection.executeRaw({ sql: "ROLLBACK", args: [], argTypes: [] }).catch(() => 0);

    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      queryRaw: (query) => gate.runExclusive(() => connection.queryRaw(query)),
      executeRaw: (query) => gate.runExclusive(() => connection.executeRaw(query)),
      executeScript: (script) => gate.runExclusive(() => connection.executeScript(script)),
      getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: false },
      dispose: () => connection.dispose(),
      startTransaction: async (isolationLevel?: IsolationLevel) => {
        const release = await gate.acquire();
        try {
          const transaction = await connection.startTransaction(isolationLevel);
          const execute = transaction.executeRaw.bind(transaction);
          const commit = transaction.commit.bind(transaction);
          const rollback = transaction.rollback.bind(transaction);
          transaction.executeRaw = async (query) => {
            try {
              return await execute(query);
            } catch (error) {
              if (/^\s*COMMIT/i.test(query.sql)) await rollBack();
              throw error;
            }
          };
          transaction.commit = async () => {
            try {
              await commit();
            } finally {
              release();
            }
          };
          transaction.rollback = async () => {
            try {
              await rollBack();
              await rollback();
            } finally {
              release();
            }
          };
          return transaction;
        } catch (error) {
          release();
          throw error;
        }
      },
    };
  }
}
