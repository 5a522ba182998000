namespace BoardKit.Printing.Papers;

/// <summary>What a 审查单 says of one notice: what was reviewed and who did which step how.</summary>
public sealed record ReviewSheet
{
    /// <summary>Whose notice it is: 安徽省霍邱县 · 周集镇 · 燎西村.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Day of printing in China.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Title of the notice.</summary>
    public required string Title { get; init; }

    /// <summary>Labelled facts: 概述, 公开方式, 公开范围, 公开时间 …; a missing one is said to be missing.</summary>
    public required IReadOnlyList<(string Label, string? Value)> Facts { get; init; }

    /// <summary>The steps in their order.</summary>
    public required IReadOnlyList<ReviewSheetStep> Steps { get; init; }

    /// <summary>Whether it is not public yet, so that steps may be open.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>A step of it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Who">Who did it, and in whose name; null while it is open.</param>
/// <param name="How">登录办理, or 登记 for what was done on paper.</param>
/// <param name="When">When; null while it is open.</param>
/// <param name="Lines">What was ticked, written and recorded, one by one.</param>
public sealed record ReviewSheetStep(string Name, string? Who, string How, string? When, IReadOnlyList<string> Lines)
{
    /// <summary>The same in one text.</summary>
    public string Said => string.Join("；", Lines);
}
