namespace BoardKit.Domain.Assessment;

/// <summary>
/// From where a criterion has its facts. There is no source that counts photos, log-ins or publications, and none can be added in data: see
/// <see cref="ForbiddenCriteria"/>.
/// </summary>
public enum FactSource
{
    /// <summary>Whoever inspects says it, with evidence.</summary>
    Entered,
    /// <summary>Something is owed and its last day is over.</summary>
    Overdue,
    /// <summary>Something was published after its last day.</summary>
    Late,
    /// <summary>Something is public on the net, and not registered as posted where the law asks for the wall.</summary>
    Unposted,
    /// <summary>The share of what was due that was published by its last day.</summary>
    OnTime,
    /// <summary>Something was withdrawn and is not published again.</summary>
    Withdrawn,
    /// <summary>Paper that is no longer right may still hang.</summary>
    StalePaper,
    /// <summary>Something had to be corrected after it was published.</summary>
    Corrected,
    /// <summary>A letter that urges what is late (督办单) was not answered by its day, or later.</summary>
    Letter,
}

/// <summary>How sources are written and said.</summary>
public static class FactSources
{
    private static readonly Dictionary<string, FactSource> Known = new(StringComparer.Ordinal)
    {
        ["entered"] = FactSource.Entered,
        ["overdue"] = FactSource.Overdue,
        ["late"] = FactSource.Late,
        ["unposted"] = FactSource.Unposted,
        ["onTime"] = FactSource.OnTime,
        ["withdrawn"] = FactSource.Withdrawn,
        ["stalePaper"] = FactSource.StalePaper,
        ["corrected"] = FactSource.Corrected,
        ["letter"] = FactSource.Letter,
    };

    /// <summary>The words that a scheme may write.</summary>
    public static IEnumerable<string> Words => Known.Keys;

    /// <summary>The source of a word; null for one that there is not.</summary>
    public static FactSource? Read(string word) => Known.TryGetValue(word, out var source) ? source : null;

    /// <summary>Where its facts come from, in the words of who is assessed.</summary>
    public static string Text(this FactSource source) => source switch
    {
        FactSource.Entered => "检查的人录入，写明依据",
        FactSource.Overdue => "系统按期限自动查：应公开没有公开",
        FactSource.Late => "系统按期限自动查：公开晚于期限",
        FactSource.Unposted => "系统自动查：网上公开了，没有登记张贴（登记不用照片）",
        FactSource.OnTime => "系统按期限自动算：按时公开的比例",
        FactSource.Withdrawn => "系统自动查：撤下后没有重新公布",
        FactSource.StalePaper => "系统自动查：今天墙上还可能挂着过时的纸",
        FactSource.Corrected => "系统自动查：公布后又更正",
        FactSource.Letter => "系统自动查：督办单到期没有答复，或者过期才答复",
    };
}
