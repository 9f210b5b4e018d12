import { expect, test } from 'vitest';
import { hostileAddresses } from '#src/testing/hostile-texts.ts';
import { isWebAddress } from './web-address.ts';

test.each(['https://autohaus.example', 'http://autohaus.example:8080/a?b=c#d', 'HTTPS://Autohaus.Example'])(
	'a visitor may follow %s',
	address => {
		expect(isWebAddress(address)).toBe(true);
	},
);

test.each([...hostileAddresses, '', 'autohaus.example', '/autos', 'https://', 'mailto:a@b.example'])(
	'a link to %j is never made',
	address => {
		expect(isWebAddress(address)).toBe(false);
	},
);
