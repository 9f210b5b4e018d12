import type { Database } from '#db/open.ts';
import { cast } from '#db/seeds/cast.ts';
import type { Chance } from '#db/seeds/demo/chance.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser, type Role } from '#src/accounts/registration.ts';

/** Who writes in the demo forum: others read the name, the key stands in the files of `topics`. All of them are invented. */
const names = {
	...{
		alex: 'Alex',
		alina: 'Alina',
		andi: 'Andi',
		basti: 'Basti',
		beate: 'Beate',
		bernd: 'Bernd',
		bernd_h: 'Bernhard',
	},
	...{ bibi: 'Bibi', birgit: 'Birgit', carola: 'Carola', claudia: 'Claudia', dieter: 'Dieter', dominik: 'Dominik' },
	...{ elena: 'Elena', falk: 'Falk', gabi: 'Gabi', gerd: 'Gerd', gunnar: 'Gunnar', hannes: 'Hannes', hassan: 'Hassan' },
	...{ heike: 'Heike', heiko: 'Heiko', ingo: 'Ingo', irmi: 'Irmi', jens: 'Jens', jens_k: 'JensK', jochen: 'Jochen' },
	...{ jule: 'Jule', kai: 'Kai', karin: 'Karin', karin_l: 'Karina', kemal: 'Kemal', kirsten: 'Kirsten' },
	...{ kolben: 'Kolbenfresser', lars: 'Lars', lea: 'Lea', markus: 'Markus', markus_b: 'MarkusB', mia: 'Mia' },
	...{ mirko: 'Mirko', moni: 'Moni', nadine: 'Nadine', nils: 'Nils', nina: 'Nina', olli: 'Olli', paragraf: 'Paragraf' },
	...{
		pawel: 'Paweł',
		petra: 'Petra',
		ralf: 'Ralf',
		reto: 'Reto',
		rico: 'Rico',
		rita: 'Rita',
		rolf: 'Rolf',
		sascha: 'Sascha',
	},
	...{
		sepp: 'Sepp',
		silke: 'Silke',
		sina: 'Sina',
		steffen: 'Steffen',
		steffi: 'Steffi',
		sven: 'Sven',
		svenja: 'Svenja',
	},
	...{ thorsten: 'Thorsten', thorsten_m: 'ThorstenM', tim: 'Tim', tobi: 'tobi', tom: 'Tom', toni: 'Toni', udo: 'Udo' },
	...{ urs: 'Urs', ute: 'Ute', uwe: 'Uwe', volker: 'Volker', wolle: 'Wolle', yusuf: 'Yusuf' },
} as const;

/** Signed up a few days ago: a moderator looks at what they write first. */
const newcomers = { lisa: 'Lisa', neu: 'Topauto24' } as const;

const demoAccounts = {
	...{ frieda: cast.privateSeller, emre: cast.dealer, jonas: cast.buyer },
	...{ hatice: cast.moderator, lorenz: cast.admin },
} as const;

export type MemberKey = keyof typeof names | keyof typeof newcomers | keyof typeof demoAccounts;

/** Somebody of the demo forum, with the account. */
export type SeedMember = { readonly key: MemberKey; readonly id: number; readonly role: Role };

export type Members = {
	readonly all: readonly SeedMember[];
	/** Accounts that were opened for the forum. */
	readonly invited: number;
	of(key: MemberKey): SeedMember;
};

const keys = [...keysOf(names), ...keysOf(newcomers), ...keysOf(demoAccounts)];

export function findMember(key: string): { readonly key: MemberKey } | undefined {
	const found = keys.find(one => one === key);
	return found && { key: found };
}

const dayS = 86_400;

/**
 * Opens the accounts of those who only write, for nobody to enter, and finds those of the cast.
 * @returns undefined where the cast is not there
 */
export function inviteMembers(db: Database, chance: Chance, at: number): Members | undefined {
	const members = new Map<MemberKey, SeedMember>();
	for (const key of keysOf(demoAccounts)) {
		const { email, role } = demoAccounts[key];
		const id = idOf(db, email);
		if (id === undefined) return undefined;
		members.set(key, { key, id, role });
	}
	const join = (key: MemberKey, name: string, since: number) => {
		const email = `forum-${key}@post.example`;
		const account = { email, name, role: 'member', kind: 'privat', passwordHash: lockedPassword } as const;
		const created = createUser(db, { ...account, at: since, confirmedAt: since });
		const id = created.ok ? created.id : idOf(db, email);
		if (id === undefined) throw new Error(`no account for ${name}`);
		members.set(key, { key, id, role: 'member' });
	};
	for (const key of keysOf(names)) join(key, names[key], at - Math.round(chance.between(740, 1_450)) * dayS);
	for (const key of keysOf(newcomers)) join(key, newcomers[key], at - Math.round(chance.between(2, 3)) * dayS);
	return {
		all: [...members.values()],
		invited: members.size - keysOf(demoAccounts).length,
		of(key) {
			const member = members.get(key);
			if (member === undefined) throw new Error(`${key} has no account`);
			return member;
		},
	};
}

function idOf(db: Database, email: string): number | undefined {
	return db.prepare('SELECT id FROM users WHERE email = ?').pluck().get(email) as number | undefined;
}

function keysOf<K extends string>(of: Readonly<Record<K, unknown>>): readonly K[] {
	const isKey = (key: string): key is K => key in of;
	return Object.keys(of).filter(isKey);
}
