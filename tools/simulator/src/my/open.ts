import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { textOption } from './environment.ts'
import type { Environment, Functions } from './environment.ts'

/** What needs Alipay itself: who the buyer is, what they pay, what they let the app know. */
export function openFunctions({ ask }: Environment): Functions {
  const answered = (name: string) => async (options: Instance) => objectOf(await ask(name, options))
  return {
    async: {
      getAuthCode: answered('getAuthCode'),
      tradePay: async (options) => {
        // Alipay wants one of them; the order string is for apps that sign on their server.
        if (options['orderStr'] === undefined) textOption(options, 'tradeNO')
        return objectOf(await ask('tradePay', options))
      },
      scan: answered('scan'),
      getAddress: answered('getAddress'),
      getPhoneNumber: answered('getPhoneNumber'),
      getOpenUserInfo: answered('getOpenUserInfo'),
      getLocation: answered('getLocation'),
      chooseLocation: answered('chooseLocation'),
      openLocation: answered('openLocation'),
      chooseImage: answered('chooseImage'),
      chooseContact: answered('chooseContact'),
      choosePhoneContact: answered('choosePhoneContact'),
      chooseAlipayContact: answered('chooseAlipayContact'),
      navigateToMiniProgram: answered('navigateToMiniProgram'),
      navigateBackMiniProgram: answered('navigateBackMiniProgram'),
      navigateToAlipayPage: answered('navigateToAlipayPage'),
      openURL: answered('openURL'),
      openDocument: answered('openDocument'),
      unsubscribeMessage: () => ({ success: true }),
      requestSubscribeMessage: answered('requestSubscribeMessage'),
    },
  }
}

function objectOf(value: unknown): Instance {
  return isObject(value) ? value : {}
}
