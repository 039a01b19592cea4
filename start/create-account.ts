import { Command } from 'commander';
import { z } from 'zod';
import { hashPassword } from '#app/_domain/auth/passwords.ts';
import { plainName } from '#app/_domain/auth/plain-name.ts';
import { upsertAccount } from '#db/queries/users.ts';
import { connectMigrated } from './connect-migrated.ts';
import { readPassword } from './read-password.ts';
import { runCommand } from './run-command.ts';
import { StartRefusal } from './start-refusal.ts';

const Options = z.object({
  name: z.string().transform(plainName).optional(),
  admin: z.boolean().default(false),
  password: z.boolean().default(true),
  passwordFile: z.string().optional(),
});

/** `npm run create-account`: makes an account, or changes the one of that address: what is not named stays as it is. */
await runCommand(async () => {
  const command = new Command('npm run create-account --')
    .description('Make an account, or change the one of that e-mail address. The password is asked for.')
    .argument('<email>', 'the address that the person signs in with')
    .option('--name <name>', 'the name that staff and classmates see')
    .option('--admin', 'administrator of the whole site')
    .option('--password-file <file>', 'a file that holds the password')
    .option(
      '--no-password',
      'no password: the person signs in through OpenID Connect, or keeps the one there is',
    )
    .exitOverride()
    .parse();
  const { name, admin, password, passwordFile } = Options.parse(command.opts());
  const email = z.email().safeParse(command.args[0]);
  if (!email.success) throw new StartRefusal(`${command.args[0]} is not an e-mail address.`);
  const client = await connectMigrated(process.env, { max: 1 });
  try {
    const passwordHash = password ? await hashPassword(await readPassword(passwordFile)) : null;
    const { isNew } = await upsertAccount(client.db, {
      email: email.data,
      ...(name && { name }),
      ...(admin && { siteRole: 'admin' as const }),
      ...(passwordHash && { passwordHash }),
    });
    const what = [
      isNew ? 'was made' : 'was there',
      ...(passwordHash ? ['has the new password'] : []),
      ...(admin ? ['is an administrator'] : []),
    ];
    process.stdout.write(`The account ${email.data} ${what.join(', ')}.\n`);
  } finally {
    await client.close();
  }
});
