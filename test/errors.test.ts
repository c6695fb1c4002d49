import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeSystemError } from '../src/errors.js'

/** An error as Node.js makes it of the answer of an operating system. */
const createSystemError = (code: string, message = `${code}: any text, open '/a'`) =>
  Object.assign(new Error(message), { code, syscall: 'open', path: '/a' })

describe('an error of the operating system in plain words', () => {
  test.each([
    ...'EACCES EBADF EBUSY ECONNRESET EDQUOT EFBIG EIO EISDIR ELOOP EMFILE'.split(' '),
    ...'ENAMETOOLONG ENFILE ENODEV ENOENT ENOMEM ENOSPC ENOTDIR ENXIO'.split(' '),
    ...'EOVERFLOW EPERM EPIPE EROFS ETXTBSY'.split(' '),
    ...['ERR_ACCESS_DENIED', 'ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG'],
  ])('%s', (code) => {
    const text = describeSystemError(createSystemError(code))
    expect(text).toMatch(/^[a-z]|^Node\.js /)
    expect(text).not.toMatch(/E[A-Z]{3}|any text|\.$/)
  })

  test('another one keeps the words of Node.js', () => {
    const error = createSystemError('ENOTTY', 'ENOTTY: inappropriate ioctl for device, read')
    expect(describeSystemError(error)).toBe('inappropriate ioctl for device (ENOTTY)')
    const mute = createSystemError('EUNATCH', '')
    expect(describeSystemError(mute)).toBe('the operating system refuses it (EUNATCH)')
  })

  test('a NUL in a path', () => {
    let thrown: unknown
    try {
      readFileSync('a\0b')
    } catch (error) {
      thrown = error
    }
    expect(describeSystemError(thrown)).toBe('the path contains a NUL character')
  })

  test.each([
    new Error('a bug'),
    Object.assign(new TypeError('The "path" argument must be …'), { code: 'ERR_INVALID_ARG_TYPE' }),
    Object.assign(new TypeError('The argument …'), { code: 'ERR_INVALID_ARG_VALUE' }),
    Object.assign(new Error('x'), { code: 'constructor' }),
    Object.assign(new Error('x'), { code: 7 }),
    'ENOENT',
    undefined,
  ])('%s is none', (error) => {
    expect(describeSystemError(error)).toBeUndefined()
  })
})
