import { safetyTexts } from '#views/texts/safety.ts';
import type { Mark } from './hearing.ts';

/** Kept with messages: never renamed. */
export type RuleName = keyof typeof safetyTexts.rules;

export type Party = 'seller' | 'buyer';

/** What a rule goes by: things spoken of together. */
export type Sign = {
	/** Each of them, or of a list one. */
	readonly all: readonly (Mark | readonly Mark[])[];
	/** None of them anywhere in the text: what makes it harmless. */
	readonly none?: readonly Mark[];
	/** None of them in the same sentence; where they are spread over several, nowhere. */
	readonly noneBeside?: readonly Mark[];
	/** Whether they must stand in one sentence; else one text is enough. */
	readonly together?: true;
	/** Only from this side; where the side is not known, from both. */
	readonly from?: Party;
	/** Only in the first message of a conversation. */
	readonly first?: true;
};

/** A public rule. One of its signs is enough. */
export type Rule = {
	readonly name: RuleName;
	readonly title: string;
	/** What the trick is, and what to do instead. */
	readonly why: string;
	readonly signs: readonly Sign[];
};

/** Money changes hands where both can see the car. */
const metBefore = ['seen', 'premises', 'contract'] as const;
const safePlace = [...metBefore, 'handover'] as const;
const sum = ['money', 'amount', 'part', 'deposit'] as const;

const signs: Readonly<Record<RuleName, readonly Sign[]>> = {
	vorkasse: [
		{ all: ['prepayment'], from: 'seller', noneBeside: ['warning'] },
		{
			all: ['deposit', ['transfer', 'send', 'now', 'early', 'reserve', 'pay', 'account', 'amount', 'part']],
			from: 'seller',
			none: [...metBefore, 'financing', 'vat', '!deposit'],
			noneBeside: ['handover', 'warning'],
		},
		{
			all: ['deposit', ['address', 'viewing', '!viewing']],
			from: 'seller',
			none: [...metBefore, '!deposit'],
			noneBeside: ['handover', 'warning'],
		},
		{ all: [['pay', 'transfer'], 'early'], from: 'seller', none: safePlace, noneBeside: ['warning'] },
		{ all: ['send', ['money', 'amount', 'part'], 'early'], together: true, from: 'seller', none: safePlace },
		{
			all: ['reserve', sum],
			together: true,
			from: 'seller',
			none: [...metBefore, '!deposit', '!reserve'],
			noneBeside: ['handover', 'warning'],
		},
		{
			all: ['deposit', 'send'],
			from: 'seller',
			none: [...metBefore, 'financing', 'vat', '!deposit'],
			noneBeside: ['warning'],
		},
		{
			all: [['amount', 'part', 'money'], 'account', ['now', 'rest', 'viewing', 'reserve', 'early']],
			...{ from: 'seller', none: metBefore, noneBeside: ['handover', 'warning'] },
		},
		{ all: ['part', ['pay', 'transfer', 'send'], ['now', 'early']], from: 'seller', none: [...safePlace, 'financing'] },
		{ all: ['afterPayment', ['deliver', 'address']], from: 'seller', none: metBefore },
		{ all: ['afterPayment', ['send', 'papers']], from: 'seller', none: [...metBefore, 'pickup', 'handover'] },
		{
			all: [['transfer', 'afterPayment'], 'deliver'],
			...{ from: 'seller', none: [...safePlace, 'viewing', 'import', 'parts', 'pickup'] },
		},
		{
			all: ['beforeViewing', [...sum, 'pay', 'transfer']],
			together: true,
			from: 'seller',
			none: metBefore,
			noneBeside: ['warning'],
		},
		{ all: ['transfer', 'now', 'amount'], together: true, from: 'seller', none: [...safePlace, 'parts', 'back'] },
		{ all: ['freight', ['pay', 'transfer', 'early']], from: 'seller', none: [...safePlace, 'viewing', 'parts'] },
		{ all: ['travelCost', ['send', 'transfer', 'early', 'demand']], none: ['handover', 'seen', 'viewing'] },
		{
			all: ['transfer', sum, ['ask', 'account', 'now']],
			...{ from: 'seller', none: [...safePlace, 'viewing', 'parts', 'financing', 'vat', 'back', 'import'] },
		},
		{
			all: [['part', 'amount'], 'rest', ['now', 'early', 'deliver']],
			together: true,
			from: 'seller',
			none: [...metBefore, 'financing'],
		},
		{ all: ['!viewing', ['pay', 'transfer']], from: 'seller', none: [...safePlace, 'viewing'] },
		{
			all: ['trust', ['transfer', 'deposit', 'prepayment', 'send']],
			from: 'seller',
			none: [...safePlace, 'viewing', 'parts'],
		},
		{
			all: ['papers', 'byPost', ['pay', 'transfer', 'money', 'part']],
			from: 'seller',
			none: [...safePlace, 'viewing'],
		},
		{ all: ['demand'], from: 'seller', none: ['seen', 'premises', 'handover', 'parts', 'financing'] },
		{
			all: ['laterViewing', ['pay', 'transfer', 'send', 'account', 'amount']],
			from: 'seller',
			none: ['contract', 'seen', 'handover'],
			noneBeside: ['warning'],
		},
		{ all: ['now', ['account', 'transfer'], 'viewing'], from: 'seller', none: [...safePlace] },
		{
			all: ['fee'],
			from: 'seller',
			none: [...metBefore, 'import', 'vat', 'registering', 'parts'],
			noneBeside: ['warning'],
		},
		{
			all: ['payLink', ['pay', 'transfer', 'money', 'amount']],
			from: 'seller',
			none: [...metBefore, 'parts', 'handover'],
		},
		{ all: ['fee', ['pay', 'transfer', 'early', 'prepayment']], from: 'buyer', none: ['handover', 'seen', 'warning'] },
	],
	bargeldtransfer: [
		{ all: ['cashTransfer'], noneBeside: ['warning', 'wondering'] },
		{ all: ['cashTransfer', 'insisting'] },
	],
	gutscheine: [
		{ all: ['giftCard'], none: ['joking'], noneBeside: ['warning'] },
		{ all: ['voucher', 'cardNumber', ['send', 'buying', 'ask']], none: ['warning', 'gate'] },
	],
	krypto: [{ all: ['coin'], none: ['joking'], noneBeside: ['warning'] }],
	'paypal-freunde': [
		{ all: ['paypal', 'friends'] },
		{ all: ['paypalAddress', 'ask'], from: 'buyer', none: [...safePlace, 'viewing', 'arriving'] },
		{ all: ['paypal', ['early', 'deposit', 'reserve', 'prepayment']], from: 'seller', none: ['seen'] },
	],
	treuhand: [
		{
			all: [
				'escrow',
				[
					'pay',
					'transfer',
					'money',
					'amount',
					'deliver',
					'insisting',
					'confirming',
					'account',
					'trial',
					'papers',
					'early',
					'prepayment',
					'link',
					'strangeLink',
					'payLink',
				],
			],
			noneBeside: ['warning', 'wondering'],
		},
		{ all: ['escrow', 'insisting'] },
		{
			all: ['trial', ['transfer', 'deliver', 'escrow', 'abroad', 'prepayment']],
			from: 'seller',
			none: metBefore,
		},
	],
	abholer: [
		{
			all: ['carrier', ['layOut', 'absent', 'afterGoods', 'paypal', '!viewing', '!arriving']],
			...{ from: 'buyer', none: ['seen', 'handover'] },
		},
		{
			all: ['carrier', 'pickup'],
			...{ from: 'buyer', none: [...safePlace, 'viewing', 'vat', 'wondering', 'arriving'] },
		},
		{ all: ['carrier', 'papers'], from: 'buyer', none: ['seen', 'handover', 'viewing'] },
		{
			all: ['courier', ['papers', 'pickup', 'money', 'send', 'fee', 'insurance', 'layOut', 'pay']],
			from: 'buyer',
			none: ['seen', 'viewing'],
			noneBeside: ['warning'],
		},
		{
			all: ['carrier', ['insurance', 'fee', 'early'], ['pay', 'transfer', 'layOut']],
			from: 'buyer',
			none: ['viewing', 'seen'],
			noneBeside: ['warning'],
		},
		{ all: ['insurance', 'deliver', ['pay', 'early', 'layOut']], from: 'buyer', none: ['viewing', 'seen'] },
		{ all: ['absent', ['bankAccount', 'carrier', 'paypalAddress', 'abroad']], from: 'buyer', noneBeside: ['warning'] },
		{ all: ['layOut', 'carrier'], from: 'buyer', none: ['seen'] },
		{ all: ['layOut', ['deliver', 'amount']], from: 'buyer', none: ['seen', 'handover', 'parts'] },
		{
			all: [
				['absent', '!viewing'],
				['pay', 'transfer', 'buying', 'pickup'],
			],
			...{ from: 'buyer', none: [...safePlace, 'viewing'] },
		},
		{ all: ['afterGoods', ['pay', 'transfer', 'money']], from: 'buyer', none: ['seen', 'handover'] },
		{ all: [['absent', '!viewing'], 'pickup'], from: 'buyer', none: ['seen', 'handover', 'viewing'] },
		{ all: [['carrier', 'deliver'], '!viewing'], from: 'seller', none: [...safePlace, 'viewing'] },
	],
	ueberzahlung: [
		{ all: ['cheque', ['cashIn', 'overpaid', 'client', 'back', 'carrier', 'hostage']], none: ['warning'] },
		{ all: ['proof', ['pickup', 'papers', 'carrier']], from: 'buyer', none: ['contract', 'warning', 'viewing'] },
		{ all: ['overpaid', 'back', ['transfer', 'amount', 'money']], none: ['warning'] },
		{ all: ['overpaid', ['carrier', 'pickup'], ['send', 'money', 'back', 'cheque', 'layOut']], none: ['warning'] },
		{
			all: ['cheque', ['amount', 'money'], ['carrier', 'send', 'pay']],
			from: 'buyer',
			none: ['warning', 'handover', 'viewing'],
		},
	],
	geldwechsel: [{ all: ['exchange'], noneBeside: ['warning'] }],
	ausland: [
		{
			all: ['abroad', ['transfer', 'deposit', 'prepayment', 'pay', 'money']],
			...{ from: 'seller', none: [...safePlace, 'viewing', 'import', 'vat'] },
		},
		{
			all: ['abroad', ['deliver', 'afterPayment', '!viewing', 'escrow', 'prepayment']],
			...{ from: 'seller', none: ['viewing', 'import', 'premises'] },
		},
		{
			all: ['customs', ['pay', 'transfer', 'deliver', '!viewing']],
			none: ['viewing', 'import', 'seen'],
		},
		{
			all: ['abroad', ['carrier', 'absent', 'paypal', '!arriving']],
			...{ from: 'buyer', none: ['viewing', 'handover', 'import'] },
		},
	],
	'fremdes-konto': [
		{ all: ['disguise', ['pay', 'money']], from: 'seller', none: ['contract', 'handover', 'viewing'] },
		{ all: ['account', 'relative'], from: 'seller', none: ['contract', 'handover'] },
		{
			all: [['transfer', 'deposit'], 'relative', 'ask'],
			together: true,
			from: 'seller',
			none: ['contract', 'handover', 'seen', 'financing'],
		},
		{ all: ['foreignAccount'], from: 'seller' },
		{ all: ['disguise', ['account', 'transfer']], from: 'seller' },
	],
	bankdaten: [
		{
			all: ['bankSecret', ['ask', 'confirming', 'receiving', 'pay', 'byPhone', 'send']],
			...{ none: ['warning', 'premises', 'handover', 'gate'] },
		},
		{
			all: ['bankAccount', ['ask', 'send']],
			...{ from: 'buyer', first: true, none: [...safePlace, 'viewing', 'warning'] },
		},
		{
			all: ['bankAccount', ['transfer', 'pay'], 'now'],
			from: 'buyer',
			none: [...safePlace, 'viewing', 'arriving', 'warning'],
		},
		{
			all: ['bankAccount', ['identity', 'receiving']],
			...{ from: 'buyer', none: [...safePlace, 'viewing', 'warning'] },
		},
	],
	zahlungsempfang: [
		{
			all: ['receiving', ['confirming', 'link', 'strangeLink', 'bankSecret', 'qrCode']],
			...{ none: ['warning', 'handover'] },
		},
		{ all: ['hostage', ['paypal', 'transfer', 'receiving', 'escrow']], none: ['warning'] },
		{ all: ['receiving', ['fee', 'freight', 'carrier', 'insurance']], from: 'buyer', none: ['warning', 'handover'] },
		{ all: ['onlyStill', 'confirming', ['money', 'receiving', 'pay', 'transfer']], none: ['warning', 'handover'] },
		{ all: ['qrCode', ['money', 'receiving', 'pay', 'bankSecret']], none: ['warning', 'handover'] },
	],
	code: [
		{ all: ['smsCame', 'ask'], none: ['warning', 'gate', 'viewing', 'handover'] },
		{ all: ['codeToMe'], none: ['warning', 'gate'] },
		{ all: ['code', 'byPhone', 'ask'], none: ['warning', 'gate'] },
		{ all: ['code', 'confirming', ['account', 'threat', 'bankSecret']], none: ['warning', 'gate'] },
	],
	papiere: [
		{ all: ['selfie', ['ask', 'send']], none: ['warning', 'premises'] },
		{
			all: ['idDocument', 'send'],
			none: ['premises', 'bring', 'registering', 'blackened', 'warning', 'viewing', 'handover'],
		},
		{
			all: ['carDocument', 'send'],
			from: 'buyer',
			none: ['bring', 'blackened', 'warning', 'viewing', 'handover', 'seen'],
		},
		{
			all: ['carDocument', 'byPost', ['send', 'early', 'pay']],
			from: 'buyer',
			none: ['warning', 'viewing', 'seen'],
		},
		{
			all: ['idDocument', 'picture', ['ask', 'send']],
			none: ['premises', 'bring', 'registering', 'blackened', 'warning'],
		},
		{ all: ['carDocument', 'picture', ['ask', 'send']], from: 'buyer', none: ['bring', 'blackened', 'warning'] },
	],
	fernzugriff: [
		{ all: ['installing'], from: 'buyer', none: ['warning'] },
		{ all: ['remoteControl'], none: ['warning'] },
	],
	kontaktlockung: [
		{ all: ['foreignNumber'], first: true },
		{ all: ['disguisedNumber'] },
		{
			all: ['mailAddress', 'contactAsk'],
			...{ none: ['viewing', 'handover', 'premises', 'contract', 'seen', 'warning'] },
		},
		{ all: ['messenger', ['contactAsk', 'phoneNumber', 'away', 'handle']], first: true, none: ['warning'] },
		{
			all: [['messenger', 'mailAddress', 'disguisedNumber']],
			first: true,
			none: ['warning', 'gate', 'seen', 'premises'],
		},
		{
			all: ['privateAddress', ['ask', 'send', 'away']],
			first: true,
			from: 'buyer',
			none: ['warning', 'premises', 'contract', 'viewing'],
		},
		{ all: ['disguisedNumber', ['messenger', 'contactAsk', 'away']] },
		{ all: ['foreignNumber', ['messenger', 'contactAsk', 'away']] },
		{ all: ['messenger', ['handle', 'away']], none: ['warning'] },
		{
			all: ['messenger', 'phoneNumber'],
			...{ none: ['viewing', 'arriving', 'seen', 'address', 'handover', 'warning'] },
		},
		{
			all: ['messenger', 'writeMe'],
			together: true,
			none: ['viewing', 'arriving', 'seen', 'address', 'handover', 'warning'],
		},
		{ all: ['mailAddress', ['relative', 'carrier']], none: ['viewing', 'handover', 'contract'] },
		{ all: ['mailAddress', 'away'], none: ['warning'] },
		{ all: ['phoneNumber', 'away'], first: true },
	],
	'falscher-support': [
		{ all: ['impostor'], noneBeside: ['warning'] },
		{ all: ['official', ['bankSecret', 'code', 'idDocument', 'fee']], none: ['warning', 'premises', 'gate'] },
		{
			all: ['official', 'confirming', ['threat', 'account', 'link', 'strangeLink', 'pay', 'money']],
			none: ['warning', 'premises', 'gate'],
		},
		{
			all: ['threat', 'confirming', ['idDocument', 'bankSecret', 'strangeLink', 'code']],
			none: ['warning', 'premises', 'gate'],
		},
	],
	'phishing-link': [
		{ all: ['strangeLink'] },
		{
			all: ['link', ['receiving', 'bankSecret', 'confirming', 'picture', 'pay', 'transfer', 'deliver', 'account']],
		},
		{ all: ['link'], first: true },
	],
	fahrzeugbericht: [{ all: ['report', 'strangeLink'] }, { all: ['report', 'buying', ['link', 'layOut']] }],
	/** Not by signs: by the weight of all its words, see `likeness`. */
	aehnlich: [],
};

/** The public list, in the order of the page. */
export const rules: readonly Rule[] = Object.entries(safetyTexts.rules).map(([name, texts]) => ({
	...{ name: name as RuleName, ...texts },
	signs: signs[name as RuleName],
}));
