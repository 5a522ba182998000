namespace BoardKit.Domain.Reconciliation;

/// <summary>Why what was allocated and what was disclosed are not the same.</summary>
public enum DifferenceClass
{
    /// <summary>一致: they are the same.</summary>
    None,
    /// <summary>按户取整: each payee's cents were rounded.</summary>
    Rounding,
    /// <summary>单位元、万元: one side is in 万元.</summary>
    Unit,
    /// <summary>时间: it stands in another period, or its day has not come.</summary>
    Timing,
    /// <summary>范围: it stands with another place, or some places are missing.</summary>
    Scope,
    /// <summary>更正: one side was corrected and the other was not.</summary>
    Correction,
    /// <summary>原因不明: nothing of this.</summary>
    Unexplained,
}

/// <summary>How serious a difference is, as the county's rules say.</summary>
public enum DifferenceSeverity
{
    /// <summary>No difference.</summary>
    None,
    /// <summary>提醒: to be looked at.</summary>
    Warning,
    /// <summary>严重: to be answered for.</summary>
    Fatal,
}

/// <summary>What is there of the two sides.</summary>
public enum DifferenceSide
{
    /// <summary>Both.</summary>
    Both,
    /// <summary>已拨付，未公开.</summary>
    AllocatedOnly,
    /// <summary>已公开，没有拨付记录.</summary>
    DisclosedOnly,
}

/// <summary>The words of these.</summary>
public static class DifferenceWords
{
    /// <summary>一致, 按户取整, 单位（元、万元）, 时间, 范围, 更正, 原因不明.</summary>
    public static string Text(this DifferenceClass kind) => kind switch
    {
        DifferenceClass.None => "一致",
        DifferenceClass.Rounding => "按户取整",
        DifferenceClass.Unit => "单位（元、万元）",
        DifferenceClass.Timing => "时间",
        DifferenceClass.Scope => "范围",
        DifferenceClass.Correction => "更正",
        DifferenceClass.Unexplained => "原因不明",
    };

    /// <summary>As programs write it: none, rounding, unit, timing, scope, correction, unexplained.</summary>
    public static string Key(this DifferenceClass kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>—, 提醒, 严重.</summary>
    public static string Text(this DifferenceSeverity severity) => severity switch
    {
        DifferenceSeverity.None => "—",
        DifferenceSeverity.Warning => "提醒",
        DifferenceSeverity.Fatal => "严重",
    };

    /// <summary>As programs write it: none, warning, fatal.</summary>
    public static string Key(this DifferenceSeverity severity) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(severity.ToString());
}
