using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Law;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;
using BoardKit.Features.Boards;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Import.Mapping;

namespace BoardKit.Features.Operations;

/// <summary>A kind of setting: by which key it is known and how its text is read.</summary>
/// <param name="Key">The key, or its begin.</param>
/// <param name="Begins">Whether more follows the key: a year, a form, a word.</param>
/// <param name="Read">Reads a text of a key; returns what is wrong with it.</param>
internal sealed record SettingKind(string Key, bool Begins, Func<string, string, IReadOnlyList<Fault>> Read)
{
    /// <summary>Whether a key is of this kind.</summary>
    public bool Is(string key) => Begins ? key.Length > Key.Length && key.StartsWith(Key, StringComparison.Ordinal) : key == Key;

    /// <summary>As it is listed: calendar-….</summary>
    public string Listed => Begins ? Key + "…" : Key;
}

/// <summary>
/// Every setting that a county can hand down, each with the reader that it is read by later. What does not read is never kept: it would
/// stop whoever needs it first.
/// </summary>
internal static class SettingBook
{
    /// <summary>Most days that a setting may say; more is a slip.</summary>
    private const int MostDays = 3650;

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<SettingKind> Kinds { get; } =
    [
        new(PublishingRules.IndexPattern, false, (_, text) => IndexPattern.Read(text).Faults),
        new(CalendarYear.Prefix, true, Calendar),
        new(StoredLaw.Prefix, true, (key, text) => StoredLaw.Read(key, text).Faults),
        new(MatterChain.Prefix, true, (_, text) => MatterChain.Read(text).Faults),
        new(ReturnDefinition.Prefix, true, (key, text) => ReturnDefinition.Read(key, text).Faults),
        new(ReviewPreset.Prefix, true, (_, text) => ReviewPreset.Read(text).Faults),
        new(ReviewChoice.Setting, false, (_, text) => Choice(text)),
        new(ReviewChoice.Setting + ".", true, (_, text) => Choice(text)),
        new(PublishingRules.PostingDays, false, (_, text) => Days(text, 1)),
        new(PublishingRules.PostingDays + ".", true, (_, text) => Days(text, 1)),
        new(PublishingRules.PostingFirstDay, false, (_, text) => text is PublishingRules.Counted or PublishingRules.NotCounted ? []
            : [Fault.Invalid("setting-text", $"应为 {PublishingRules.Counted}（张贴当天计入）或 {PublishingRules.NotCounted}（不计入）")]),
        new(Deadline.Setting, false, (_, text) => Deadline.Read(text).Faults),
        new(Deadline.Setting + ".", true, (_, text) => Deadline.Read(text).Faults),
        new(DueProfile.Setting, false, (_, text) => DueProfile.Read(text).Faults),
        new(GraceDays.Setting, false, (_, text) => GraceDays.Read(text).Faults),
        new(PeriodLock.Setting, false, (_, text) => PeriodLock.Read(text).Faults),
        new(WallDuty.Setting, false, (_, text) => WallDuty.Read(text).Faults),
        new(EyeSettings.Setting, false, (_, text) => EyeSettings.Read(text).Faults),
        new(Population.Setting, false, (_, text) => Population.Read(text).Faults),
        new(PublishingRules.RetentionDays, false, (_, text) => Days(text, 0)),
        new(PublishingRules.RetentionDays + ".", true, (_, text) => Days(text, 0)),
        new(DeskRows.Setting, true, (_, text) => Days(text, 0)),
        new(PeriodDrafts.Setting, false, (_, text) => FirstDay(text)),
        new(PeriodDrafts.Setting + ".", true, (_, text) => FirstDay(text)),
        new(DigestCounts.Setting, false, (_, text) => text is DigestCounts.On or DigestCounts.Off ? []
            : [Fault.Invalid("setting-text", $"应为 {DigestCounts.On}（每个工作日早上推送要办的事）或 {DigestCounts.Off}（不推送）")]),
        new(OfficeMail.Setting, false, (_, text) => OfficeMail.Read(text).Faults),
        new(PublishingRules.AudienceSetting, false, (_, text) => Audience(text)),
        new(PublishingRules.AudienceSetting + ".", true, (_, text) => Audience(text)),
        new(SecondFactor.Setting, false, (_, text) => text is SecondFactor.Required or SecondFactor.Optional ? []
            : [Fault.Invalid("setting-text", $"应为 {SecondFactor.Required}（审核员、县级人员、管理员必须用动态口令）或 {SecondFactor.Optional}（自愿）")]),
        new(SheetInk.Setting, false, (_, text) => text is SheetInk.Red or SheetInk.Black ? []
            : [Fault.Invalid("setting-text", $"应为 {SheetInk.Red}（标题套红）或 {SheetInk.Black}（黑白打印机，不用红色）")]),
        new(BoardDefaults.PanelSetting, false, (_, text) => BoardDefaults.PanelFaults(text)),
        new(BoardDefaults.ImportanceSetting, false, (_, text) => BoardDefaults.ImportanceFaults(text)),
        new(PrivacyRulesReader.Setting, false, (_, text) => PrivacyRulesReader.Read(text).Faults),
        new(PublicPhones.Setting, false, (_, text) => PublicPhones.Read(text).Faults),
        new(RuleBook.Prefix, true, Rules),
        new(ProgrammeList.Setting, false, (_, text) => ProgrammeList.Read(text).Faults),
        new(GlossaryTerm.Prefix, true, (key, text) => GlossaryTerm.TryRead(key, text, out _) ? []
            : [Fault.Invalid("setting-text", "应为 {\"plain\": 解释, \"source\": 出处, \"also\": [别的写法]}，词和解释不能缺少或太长")]),
        new(ColumnWords.Prefix, true, (_, _) => []),   // held against the forms of the area, by ColumnWords
    ];

    /// <summary>
    /// Every setting that cannot be kept: a key that nobody reads (<c>setting-unknown</c>), a key or text that is too long, a text that
    /// does not read, a text with an identifying number.
    /// </summary>
    public static IReadOnlyList<Fault> Check(IReadOnlyDictionary<string, string> texts) =>
        [.. texts.SelectMany(s => Faults(s.Key, s.Value))];

    private static IEnumerable<Fault> Faults(string key, string text)
    {
        var named = key.Length > 40 ? key[..40] + "…" : key;
        if (key.Length > Setting.MaxKeyLength || text.Length > Setting.MaxTextLength)
        {
            return [Fault.Invalid("setting-length", $"设置“{named}”过长。")];
        }
        if (Kinds.FirstOrDefault(k => k.Is(key)) is not { } kind)
        {
            return [Fault.Invalid("setting-unknown", $"没有叫“{named}”的设置，可以用：{string.Join("、", Kinds.Select(k => k.Listed))}。")];
        }
        var faults = kind.Read(key, text);
        return faults.Count > 0 ? faults.Select(f => f.Detail.Contains(named, StringComparison.Ordinal)
            || f.Code is not ("setting-text" or "holiday-line" or "holiday-none") ? f
                : f with { Detail = $"设置“{named}”：{f.Detail.TrimEnd('。')}。" })
            : kind.Key is PrivacyRulesReader.Setting or PublicPhones.Setting ? []   // telephones and prefixes are what these are about
            : new TextGate(PrivacyRules.Default, digester: null).InspectOffice(text, $"设置“{named}”") is { } number ? [number] : [];
    }

    private static IReadOnlyList<Fault> Audience(string text) => Audiences.Read(text) is not null ? []
        : [Fault.Invalid("setting-text",
            "应为 everybody（全社会）、members（本集体经济组织成员）或 place（本村、本社区范围）；只能比表式写的范围更窄")];

    private static IReadOnlyList<Fault> Choice(string text) => ReviewChoice.IsText(text) ? []
        : [Fault.Invalid("setting-text", $"应为 {ReviewChoice.TwoPeople}（两人经手）、{ReviewChoice.Items}（按目录各项写的）或一个审核程序的键")];

    private static IReadOnlyList<Fault> FirstDay(string text) => PeriodDrafts.IsText(text) ? []
        : [Fault.Invalid("setting-text", $"应为日期（例如 2027-01-01，从这一天起开始的期由系统建好草稿）或 {PeriodDrafts.Off}（不建）")];

    private static IReadOnlyList<Fault> Calendar(string key, string text) =>
        int.TryParse(key.AsSpan(CalendarYear.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1949 and <= 2200
            ? CalendarYear.Read(year, text).Faults : [Fault.Invalid("setting-text", "键应写成 calendar-年份，例如 calendar-2027")];

    private static IReadOnlyList<Fault> Rules(string key, string text)
    {
        var read = RuleBook.Read(text);
        return read.Failed || RuleBook.KeyOf(read.Value.From) == key ? read.Faults
            : [Fault.Invalid("setting-text", $"键应写成 {RuleBook.KeyOf(read.Value.From)}，与 from 同一天")];
    }

    private static IReadOnlyList<Fault> Days(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= least && days <= MostDays ? []
            : [Fault.Invalid("setting-text", $"应为 {least} 到 {MostDays} 的整数，现为“{(text.Length > 20 ? text[..20] : text)}”")];
}
