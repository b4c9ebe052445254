import type { ReportLanguage } from '../../../../shared/contract/report.ts'
import { dataColumns } from './dataColumns.ts'
import type { DataColumn } from './dataColumns.ts'

/** What the sheets of messages say in one language. Kinds, reasons and urgencies are called as in the sections (`wordsOf`). */
export interface DataWords {
  readonly columns: Readonly<Record<DataColumn, string>>
  readonly actionable: string
  readonly settled: Readonly<Record<string, string>>
  readonly sentiment: Readonly<Record<string, string>>
  /** Titles of tables on a sheet. */
  readonly table: {
    readonly figure: string
    readonly value: string
    readonly unit: string
    readonly change: string
    readonly before: string
  }
}

/** Titles in the order of `dataColumns`. */
function named(titles: readonly string[]): Record<DataColumn, string> {
  return Object.fromEntries(dataColumns.map((column, at) => [column, titles[at] ?? column])) as Record<
    DataColumn,
    string
  > // each has one
}

/** The words of each language of reports. */
export const dataWords: Readonly<Record<ReportLanguage, DataWords>> = {
  en: {
    columns: named([
      'Time with offset',
      'Time',
      'Network',
      'Account',
      'Kind',
      'Author',
      'Handle',
      'Text',
      'Counted as',
      'Reason',
      'In the rates',
      'Answered at',
      'Minutes by the clock',
      'Minutes in open hours',
      'Inside 24 business hours',
      'Settled by',
      'Sentiment',
      'Urgency',
      'Tags',
      'Language',
      'Link',
      'Conversation',
      'Message',
    ]),
    actionable: 'needs a reply',
    settled: { like: 'like', hide: 'hidden', tag: 'tag', close: 'closed with a reason' },
    sentiment: { positive: 'positive', neutral: 'neutral', negative: 'negative', mixed: 'mixed' },
    table: { figure: 'Figure', value: 'Value', unit: 'Unit', change: 'Change', before: 'Month before' },
  },
  ja: {
    columns: named([
      '日時（時差付き）',
      '日時',
      'ネットワーク',
      'アカウント',
      '種類',
      '投稿者',
      'ハンドル',
      '本文',
      '集計上の扱い',
      '理由',
      '率の対象',
      '返信日時',
      '分（経過時間）',
      '分（営業時間）',
      '24営業時間以内',
      '処理方法',
      '感情',
      '緊急度',
      'タグ',
      '言語',
      'リンク',
      '会話',
      'メッセージ',
    ]),
    actionable: '要返信',
    settled: { like: 'いいね', hide: '非表示', tag: 'タグ', close: '理由を付けて終了' },
    sentiment: { positive: '肯定的', neutral: '中立', negative: '否定的', mixed: '混在' },
    table: { figure: '項目', value: '値', unit: '単位', change: '変化', before: '前月' },
  },
  th: {
    columns: named([
      'เวลาพร้อมเขตเวลา',
      'เวลา',
      'เครือข่าย',
      'บัญชี',
      'ประเภท',
      'ผู้เขียน',
      'ชื่อผู้ใช้',
      'ข้อความ',
      'นับเป็น',
      'เหตุผล',
      'อยู่ในอัตรา',
      'ตอบเมื่อ',
      'นาทีตามนาฬิกา',
      'นาทีในเวลาทำการ',
      'ภายใน 24 ชั่วโมงทำการ',
      'จัดการโดย',
      'ความรู้สึก',
      'ความเร่งด่วน',
      'แท็ก',
      'ภาษา',
      'ลิงก์',
      'การสนทนา',
      'รหัสข้อความ',
    ]),
    actionable: 'ต้องตอบ',
    settled: { like: 'ถูกใจ', hide: 'ซ่อน', tag: 'แท็ก', close: 'ปิดพร้อมเหตุผล' },
    sentiment: { positive: 'เชิงบวก', neutral: 'เป็นกลาง', negative: 'เชิงลบ', mixed: 'ปนกัน' },
    table: { figure: 'ตัวเลข', value: 'ค่า', unit: 'หน่วย', change: 'เปลี่ยนแปลง', before: 'เดือนก่อน' },
  },
  ko: {
    columns: named([
      '시각(시차 포함)',
      '시각',
      '네트워크',
      '계정',
      '종류',
      '작성자',
      '핸들',
      '내용',
      '집계 구분',
      '사유',
      '비율 대상',
      '답변 시각',
      '분(경과 시간)',
      '분(영업시간)',
      '24영업시간 이내',
      '처리 방법',
      '감정',
      '긴급도',
      '태그',
      '언어',
      '링크',
      '대화',
      '메시지',
    ]),
    actionable: '답변 필요',
    settled: { like: '좋아요', hide: '숨김', tag: '태그', close: '사유와 함께 종료' },
    sentiment: { positive: '긍정', neutral: '중립', negative: '부정', mixed: '혼합' },
    table: { figure: '항목', value: '값', unit: '단위', change: '변화', before: '지난달' },
  },
}
