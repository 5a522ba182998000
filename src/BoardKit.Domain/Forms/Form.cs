using System.Text.Json.Serialization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Law;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Forms;

/// <summary>Who makes the notices of a form.</summary>
public enum ReportingLevel
{
    /// <summary>Each village reports.</summary>
    Village,
    /// <summary>Each township-level unit reports.</summary>
    Township,
    /// <summary>The county itself reports.</summary>
    County,
}

/// <summary>How many notices of a form a unit may have in one period.</summary>
public enum NoticesPerPeriod
{
    /// <summary>One; a second is refused with “correct the existing notice”.</summary>
    One,
    /// <summary>Many, told apart by their project.</summary>
    Many,
}

/// <summary>Whether a unit may have nothing to report.</summary>
public enum NilReturn
{
    /// <summary>It may.</summary>
    Possible,
    /// <summary>It cannot be: a list of voters, the accounts.</summary>
    No,
    /// <summary>Most periods have nothing: it is offered first.</summary>
    Usual,
}

/// <summary>
/// A form: what a notice contains, as data. Written as JSON by a county (see <c>tenants-seed/huoqiu/forms/README.md</c> for the documented
/// schema), read by <see cref="FormReader"/>, which refuses anything that is not well formed.
/// </summary>
public sealed record Form
{
    /// <summary>Key of an input with a choice that says how far a matter is: 竣工, 开工 ….</summary>
    public const string StageInput = "stage";

    /// <summary>Stable key, lower case with hyphens: land-fertility-subsidy.</summary>
    public required string Key { get; init; }

    /// <summary>1, 2, 3 …; a changed form is a new version, editions name the one they were made with.</summary>
    public required int Version { get; init; }

    /// <summary>Name on lists: 耕地地力保护补贴.</summary>
    public required string Name { get; init; }

    /// <summary>Board panel it hangs under: 村务, 财务 …</summary>
    public required string Panel { get; init; }

    /// <summary>Which level makes these notices.</summary>
    public required ReportingLevel Reports { get; init; }

    /// <summary>
    /// In whose name they may be published, the usual one first; see <see cref="IssuersIn"/>. A form of the committee names both kinds: a
    /// place has one of them.
    /// </summary>
    public IReadOnlyList<Issuer> Issuers { get; init; } = [];

    /// <summary>Whether 本期无此项 can be.</summary>
    public NilReturn Nil { get; init; }

    /// <summary>Inputs, and fields of records as section.column, that stand among the headlines of page and sheet.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>One notice a period, or many keyed by project.</summary>
    public required NoticesPerPeriod PerPeriod { get; init; }

    /// <summary>Month, quarter or year: what is asked for and added up.</summary>
    public required PeriodLength Period { get; init; }

    /// <summary>
    /// The lengths for which it may be published where that is more than <see cref="Period"/>: by quarter, and by month where much happens.
    /// A quarter is published by one notice or by three, never by both.
    /// </summary>
    public IReadOnlyList<PeriodLength> Periods { get; init; } = [];

    /// <summary>
    /// Whether “与上期相同” is an answer for a new period: of ledgers and standing lists, never of cash books, payouts and other flows.
    /// </summary>
    public bool Repeat { get; init; }

    /// <summary>Input key whose text names the project; required when <see cref="PerPeriod"/> is Many.</summary>
    public string? ProjectInput { get; init; }

    /// <summary>
    /// Keys of the inputs that tell notices of one period apart. Where a form says nothing: the project, and the phase where it asks for
    /// one.
    /// </summary>
    public IReadOnlyList<string>? KeyedBy { get; init; }

    /// <summary>Suggested title with placeholders {unit} {township} {county} {period} {project}.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// One plain sentence for residents, with placeholders for inputs and figures by key ({rate}, {amount}); left out when one of them is
    /// missing.
    /// </summary>
    public string? Plain { get; init; }

    /// <summary>
    /// A worked example for one household: the same placeholders, and expressions over inputs and figures that are computed, {=5.2 *
    /// rate:2} with the number of decimals (rounded half away from zero; a whole result without decimals). Left out when a value is
    /// missing.
    /// </summary>
    public string? Example { get; init; }

    /// <summary>Facts from outside the table: allotted funds, announced area, project name.</summary>
    public IReadOnlyList<FormInput> Inputs { get; init; } = [];

    /// <summary>Records, lists and trees of lines, in the order they are shown.</summary>
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>Rules over the whole notice.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>The figures that are added up over units.</summary>
    public IReadOnlyList<FormFigure> Figures { get; init; } = [];

    /// <summary>
    /// Whom its notices are for. A form with rows about people has to say it; null, as in forms that are older than audiences, is
    /// everybody.
    /// </summary>
    public Audience? Audience { get; init; }

    /// <summary>How long it hangs.</summary>
    public required FormPosting Posting { get; init; }

    /// <summary>
    /// How long rows about people stay public after the posting period; <see cref="FormRetention.Default"/> days where a form says nothing.
    /// </summary>
    public FormRetention? Retention { get; init; }

    /// <summary>
    /// Footer sentences with placeholders {term} {from} {to} {days} {supervision_phone} {discipline_phone}; the objection sentence among
    /// them.
    /// </summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>Sign-off lines on the sheet: 制表人, 村务监督委员会 …</summary>
    public IReadOnlyList<string> Signoffs { get; init; } = [];

    /// <summary>Legal bases, by key of their law; data, never code.</summary>
    public IReadOnlyList<LegalBasis> LegalBases { get; init; } = [];

    /// <summary>The very text that it was read from; null for a form that was not read.</summary>
    [JsonIgnore]
    public string? Text { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/>; editions freeze it, so that a label or unit changed afterwards shows.</summary>
    [JsonIgnore]
    public Digest? TextDigest => Text is null ? null : Digest.OfText(Text);

    /// <summary>Days for which rows about people stay public after the posting period.</summary>
    [JsonIgnore]
    public int PersonalDays => Retention?.Days ?? FormRetention.Default;

    /// <summary>The rule by which they leave public view, or null.</summary>
    [JsonIgnore]
    public string? RetentionSource => Retention?.Source;

    /// <summary>The lengths for which it may be published, that of <see cref="Period"/> first.</summary>
    [JsonIgnore]
    public IReadOnlyList<PeriodLength> Lengths => [Period, .. Periods.Where(l => l != Period)];

    /// <summary>The shorter periods that together stand for one of its own; none for a form of one length.</summary>
    public IReadOnlyList<Period> PartsOf(Period period) =>
        period.Length == Period && Periods.Any(l => l != Period) ? period.Parts(Periods.First(l => l != Period)) : [];

    /// <summary>The texts of the periods whose notices tell of a period: its own, and those of its parts.</summary>
    public IReadOnlyList<string> TextsOf(Period period) => [period.ToString(), .. PartsOf(period).Select(p => p.ToString())];

    /// <summary>What <see cref="KeyedBy"/> says, or the project and the phase where it says nothing.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> KeyInputs =>
        KeyedBy ?? [.. Inputs.Where(i => i.Key == ProjectInput || (i.Key == StageInput && i.Values.Count > 0)).Select(i => i.Key)];

    /// <summary>
    /// Key of the input that says how far a matter is (审核, 竣工); its values stand in the order of the phases. Null without one.
    /// </summary>
    [JsonIgnore]
    public string? PhaseInput => KeyInputs.Contains(StageInput) ? StageInput : null;

    /// <summary>The phases in their order; none where the form has none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Phases => Inputs.FirstOrDefault(i => i.Key == PhaseInput)?.Values ?? [];

    /// <summary>Place of a phase in their order; −1 for one that the form does not know, before all others.</summary>
    public int RankOf(string phase) => Phases.Index().Where(p => p.Item == phase).Select(p => p.Index).DefaultIfEmpty(-1).First();

    /// <summary>
    /// The sections that each place fills; of the part that a unit above writes (<see cref="SharedPart"/>) those that it leaves to the
    /// places.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<FormSection> Blanks => Left ?? [.. Sections.Where(s => s.FilledBy is not null)];

    /// <summary>What the part that a unit above writes leaves to the places; null of a whole form.</summary>
    [JsonIgnore]
    internal IReadOnlyList<FormSection>? Left { get; init; }

    /// <summary>Whether it has sections that each place fills.</summary>
    [JsonIgnore]
    public bool HasBlanks => Blanks.Count > 0;

    /// <summary>Whether it is the part that a unit above writes: its blanks are none of its sections.</summary>
    [JsonIgnore]
    public bool LeavesToPlaces => HasBlanks && Sections.All(s => s.FilledBy is null);

    /// <summary>Whether a place fills a section itself; everything else of a notice with a base stands as it was released.</summary>
    public bool IsBlank(string section) => Blanks.Any(s => s.Key == section);

    /// <summary>Whether some of it is text, written in paragraphs.</summary>
    [JsonIgnore]
    public bool HasText => Sections.Any(s => s.Kind == SectionKind.Text);

    /// <summary>The same with its tables alone: what a spreadsheet can hold.</summary>
    [JsonIgnore]
    public Form Tables => Sections.All(s => s.IsTable) ? this : this with { Sections = [.. Sections.Where(s => s.IsTable)] };

    /// <summary>
    /// Whether it has more than one table or text: then a row is named with its section. What is attached is told anyway.
    /// </summary>
    [JsonIgnore]
    public bool HasSeveralParts => Sections.Count(s => s.Kind != SectionKind.Files) > 1;

    /// <summary>Whether it has rows about people.</summary>
    [JsonIgnore]
    public bool NamesPeople => Sections.Any(s => s.IsPersonal);

    /// <summary>The level of the units that report.</summary>
    [JsonIgnore]
    public UnitLevel Level => Reports switch
    {
        ReportingLevel.Village => UnitLevel.Village,
        ReportingLevel.Township => UnitLevel.Township,
        ReportingLevel.County => UnitLevel.County,
    };

    /// <summary>
    /// The bodies that may publish it in the place of a unit, the usual one first. A form that says nothing is the committee's, or the
    /// government's of its level; none for a place that has no committee.
    /// </summary>
    public IReadOnlyList<Issuer> IssuersIn(Unit unit) => [.. IssuersAnywhere.Where(issuer => issuer.Fits(unit))];

    /// <summary>The bodies that may publish it, whatever the place.</summary>
    [JsonIgnore]
    public IReadOnlyList<Issuer> IssuersAnywhere => Issuers.Count > 0 ? Issuers : Reports switch
    {
        ReportingLevel.Village => [Issuer.VillagersCommittee, Issuer.ResidentsCommittee],
        ReportingLevel.Township => [Issuer.TownshipGovernment],
        ReportingLevel.County => [Issuer.CountyGovernment],
    };

    /// <summary>
    /// Whether 村民小组 may publish it beside the place: what a group publishes of itself says nothing of its village, unless the form is one
    /// of groups.
    /// </summary>
    [JsonIgnore]
    public bool HasGroupsBesides =>
        PerPeriod == NoticesPerPeriod.One && Issuers.Contains(Issuer.VillageGroup) && Issuers[0] != Issuer.VillageGroup;

    /// <summary>The section of a key; throws <see cref="KeyNotFoundException"/> when the form has none (a bug or a foreign form).</summary>
    public FormSection Section(string key) =>
        Sections.FirstOrDefault(s => s.Key == key) ?? throw new KeyNotFoundException($"Form '{Key}' has no section '{key}'.");
}

/// <summary>A legal basis as data: articles of a law that is known by its key; in older forms a text as printed.</summary>
public sealed record LegalBasis
{
    /// <summary>Key of the law.</summary>
    public string? Law { get; init; }

    /// <summary>Articles by the numbers of the newest version: 35, 47-49. Empty: the law as a whole.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>Whose notices it is a basis of; empty: everybody's.</summary>
    public IReadOnlyList<Issuer> Issuers { get; init; } = [];

    /// <summary>As printed, in a form of before there were keys.</summary>
    public string? Text { get; init; }

    /// <summary>Such a text is in force from.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Such a text is in force until, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>As it is printed under a notice of an issuer on a day; null where it is no basis of it, or its law is not known.</summary>
    public string? Printed(IEnumerable<StoredLaw> laws, Issuer? issuer, DateOnly day) =>
        Issuers.Count > 0 && !(issuer is { } own && Issuers.Contains(own)) ? null
        : Law is null ? !(day < From) && !(day > To) ? Text : null
        : laws.FirstOrDefault(l => l.Key == Law)?.Cited(day, Articles);
}

/// <summary>
/// How long the notices of a form hang at least; the hanging day is not counted. A county or the law may ask for more, see
/// <see cref="PostingPeriod"/>.
/// </summary>
/// <param name="Days">Number of days, 1 or more.</param>
/// <param name="Unit">Calendar days or working days.</param>
/// <param name="Source">Where the number comes from.</param>
/// <param name="Lasting">常务长期: it stays on the wall after these days until the notice of a newer period hangs instead.</param>
/// <param name="FloorExempt">
/// Why the legal floor of the issuer does not bind it: it is no matter that the law has published (停水通知, 选举公告). The reviewer reads it. Null
/// where the floor binds.
/// </param>
public sealed record FormPosting(int Days, DayKind Unit = DayKind.Calendar, string? Source = null,
    bool Lasting = false, string? FloorExempt = null);

/// <summary>How long rows about people stay public. A county may set fewer days, never more.</summary>
/// <param name="Days">Calendar days after the last day of the posting period, 0 to 365.</param>
/// <param name="Source">Where the number comes from; residents read it when the rows are gone.</param>
public sealed record FormRetention(int Days, string? Source = null)
{
    /// <summary>Days where a form says nothing.</summary>
    public const int Default = 30;

    /// <summary>Most days that a form may say.</summary>
    public const int Most = 365;
}
