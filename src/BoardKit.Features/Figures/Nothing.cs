using BoardKit.Domain.Forms;

namespace BoardKit.Features.Figures;

/// <summary>What it means that a sum says nothing.</summary>
public enum Nothing
{
    /// <summary>本期无此项: the unit says that there is none; the sum is a true zero.</summary>
    None,
    /// <summary>A notice was published that does not give the figure.</summary>
    NotGiven,
    /// <summary>The unit owes the notice and did not publish it.</summary>
    NotReported,
    /// <summary>The period has not ended.</summary>
    NotYetDue,
    /// <summary>The unit does not owe the notice.</summary>
    NotApplicable,
    /// <summary>Of a form of events: none was announced.</summary>
    NoEvent,
}

/// <summary>How it is said.</summary>
public static class NothingText
{
    /// <summary>本期无此项, 未提供, 未报, 未到期, 不适用, 没有事项.</summary>
    public static string Of(Nothing nothing) => nothing switch
    {
        Nothing.None => CellText.None,
        Nothing.NotGiven => CellText.NotGiven,
        Nothing.NotReported => CellText.NotReported,
        Nothing.NotYetDue => "未到期",
        Nothing.NotApplicable => "不适用",
        Nothing.NoEvent => "没有事项",
    };
}
