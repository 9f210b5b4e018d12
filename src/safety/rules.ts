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
	/** None of them in the same sentence. */
	readonly noneBeside?: readonly Mark[];
	/** Whether it is enough that they stand in one text; else they must in one sentence. */
	readonly anywhere?: true;
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
			none: [...metBefore, 'financing', 'vat'],
			noneBeside: ['handover', 'warning'],
		},
		{ all: ['deposit', ['address', 'viewing']], from: 'seller', none: metBefore, noneBeside: ['handover', 'warning'] },
		{ all: [['pay', 'transfer'], 'early'], from: 'seller', none: safePlace, noneBeside: ['warning'] },
		{ all: ['send', ['money', 'amount', 'part'], 'early'], from: 'seller', none: safePlace },
		{ all: ['reserve', sum], from: 'seller', none: metBefore, noneBeside: ['handover', 'warning'] },
		{ all: ['deposit', 'send'], from: 'seller', none: [...metBefore, 'financing', 'vat'], noneBeside: ['warning'] },
		{ all: ['amount', 'account', ['now', 'rest', 'viewing', 'reserve']], from: 'seller', none: metBefore },
		{ all: ['part', ['pay', 'transfer', 'send'], ['now', 'early']], from: 'seller', none: [...safePlace, 'financing'] },
		{ all: ['afterPayment', ['deliver', 'address', 'viewing']], from: 'seller', none: metBefore },
		{ all: ['afterPayment', ['send', 'papers']], from: 'seller', none: [...metBefore, 'pickup', 'handover'] },
		{
			all: [['transfer', 'afterPayment'], 'deliver'],
			...{ anywhere: true, from: 'seller', none: [...safePlace, 'viewing', 'import', 'parts', 'pickup'] },
		},
		{ all: ['beforeViewing', [...sum, 'pay', 'transfer']], from: 'seller', none: metBefore, noneBeside: ['warning'] },
		{ all: ['transfer', 'now', 'amount'], from: 'seller', none: [...safePlace, 'parts', 'back'] },
		{ all: ['freight', ['pay', 'transfer', 'early']], from: 'seller', none: [...safePlace, 'viewing', 'parts'] },
		{ all: ['demand'], from: 'seller', none: ['seen', 'premises', 'handover', 'parts', 'financing'] },
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
		{ all: ['paypal', ['early', 'deposit', 'reserve', 'prepayment']], from: 'seller', none: ['seen'] },
	],
	treuhand: [
		{ all: ['escrow'], noneBeside: ['warning', 'wondering'] },
		{ all: ['escrow', 'insisting'] },
		{
			all: ['trial', ['pay', 'transfer', 'money', 'deliver', 'abroad']],
			anywhere: true,
			from: 'seller',
			none: metBefore,
		},
	],
	abholer: [
		{
			all: ['carrier', ['layOut', 'absent', 'afterGoods', 'paypal', '!viewing', '!arriving']],
			...{ anywhere: true, from: 'buyer', none: ['seen', 'handover'] },
		},
		{ all: ['carrier', 'papers'], anywhere: true, from: 'buyer', none: ['seen', 'handover', 'viewing'] },
		{ all: ['courier'], from: 'buyer', none: ['seen'], noneBeside: ['warning'] },
		{ all: ['layOut', 'carrier'], anywhere: true, from: 'buyer', none: ['seen'] },
		{ all: ['layOut', ['deliver', 'amount']], anywhere: true, from: 'buyer', none: ['seen', 'handover', 'parts'] },
		{ all: ['afterGoods', ['pay', 'transfer', 'money']], from: 'buyer', none: ['seen', 'handover'] },
		{ all: [['absent', '!viewing'], 'pickup'], anywhere: true, from: 'buyer', none: ['seen', 'handover', 'viewing'] },
		{ all: [['carrier', 'deliver'], '!viewing'], anywhere: true, from: 'seller', none: [...safePlace, 'viewing'] },
	],
	ueberzahlung: [
		{ all: ['cheque', ['cashIn', 'overpaid', 'client', 'back']], anywhere: true, none: ['warning'] },
		{ all: ['overpaid', 'back', ['transfer', 'amount', 'money']], anywhere: true, none: ['warning'] },
		{ all: ['overpaid', ['carrier', 'pickup'], ['send', 'money', 'back']], none: ['warning'] },
	],
	geldwechsel: [{ all: ['exchange'], noneBeside: ['warning'] }],
	ausland: [
		{
			all: ['abroad', ['deliver', 'afterPayment', '!viewing', 'escrow', 'prepayment']],
			...{ anywhere: true, from: 'seller', none: ['viewing', 'import', 'premises'] },
		},
		{
			all: ['customs', ['pay', 'transfer', 'deliver', '!viewing']],
			anywhere: true,
			none: ['viewing', 'import', 'seen'],
		},
		{
			all: ['abroad', ['carrier', 'absent', 'paypal', '!arriving']],
			...{ anywhere: true, from: 'buyer', none: ['viewing', 'handover', 'import'] },
		},
	],
	'fremdes-konto': [
		{ all: ['account', 'relative'], from: 'seller', none: ['contract', 'handover'] },
		{ all: [['transfer', 'deposit'], 'relative'], from: 'seller', none: ['contract', 'handover', 'seen', 'financing'] },
		{ all: ['foreignAccount'], anywhere: true, from: 'seller' },
		{ all: ['disguise', ['account', 'transfer']], anywhere: true, from: 'seller' },
	],
	bankdaten: [
		{
			all: ['bankSecret', ['ask', 'confirming', 'receiving', 'pay', 'byPhone', 'send']],
			none: ['warning', 'premises'],
		},
		{
			all: ['bankAccount', ['ask', 'send']],
			...{ from: 'buyer', first: true, none: [...safePlace, 'viewing', 'warning'] },
		},
		{
			all: ['bankAccount', ['identity', 'receiving']],
			...{ from: 'buyer', none: [...safePlace, 'viewing', 'warning'] },
		},
	],
	zahlungsempfang: [
		{
			all: ['receiving', ['confirming', 'link', 'strangeLink', 'bankSecret', 'qrCode']],
			...{ anywhere: true, none: ['warning', 'handover'] },
		},
		{ all: ['hostage', ['paypal', 'transfer', 'receiving', 'escrow']], anywhere: true, none: ['warning'] },
		{ all: ['onlyStill', 'confirming', ['money', 'receiving', 'pay', 'transfer']], none: ['warning', 'handover'] },
		{ all: ['qrCode', ['money', 'receiving', 'pay']], none: ['warning', 'handover'] },
	],
	code: [{ all: ['code', 'byPhone', 'ask'], anywhere: true, none: ['warning', 'gate'] }],
	papiere: [
		{
			all: ['idDocument', 'picture', ['ask', 'send']],
			none: ['premises', 'bring', 'registering', 'blackened', 'warning'],
		},
		{ all: ['carDocument', 'picture', ['ask', 'send']], from: 'buyer', none: ['bring', 'blackened', 'warning'] },
	],
	fernzugriff: [{ all: ['remoteControl'], none: ['warning'] }],
	kontaktlockung: [
		{ all: [['messenger', 'mailAddress', 'disguisedNumber']], anywhere: true, first: true, none: ['warning'] },
		{ all: ['disguisedNumber', ['messenger', 'contactAsk', 'away']], anywhere: true },
		{ all: ['foreignNumber', ['messenger', 'contactAsk', 'away']], anywhere: true },
		{ all: ['messenger', ['handle', 'away']], anywhere: true, none: ['warning'] },
		{ all: ['mailAddress', 'away'], anywhere: true, none: ['warning'] },
		{ all: ['phoneNumber', 'away'], anywhere: true, first: true },
	],
	'phishing-link': [
		{ all: ['strangeLink'], anywhere: true },
		{ all: ['link', ['receiving', 'bankSecret']], anywhere: true },
	],
	fahrzeugbericht: [
		{ all: ['report', 'strangeLink'], anywhere: true },
		{ all: ['report', 'buying', ['link', 'layOut']], anywhere: true },
	],
};

/** The public list, in the order of the page. */
export const rules: readonly Rule[] = Object.entries(safetyTexts.rules).map(([name, texts]) => ({
	...{ name: name as RuleName, ...texts },
	signs: signs[name as RuleName],
}));
