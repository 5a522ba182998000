using System.Text.Json;

namespace BoardKit.Features.Open;

/// <summary>How an item of the catalogue stands in a place; the worse stands later.</summary>
public enum ItemState
{
    /// <summary>Public.</summary>
    Published,
    /// <summary>The first period of which it is asked for has not ended yet.</summary>
    NotYet,
    /// <summary>Nothing has happened yet that would have to be disclosed.</summary>
    NoEvent,
    /// <summary>Two people agreed not to disclose it, on a ground of the law, and have looked at it within a year.</summary>
    Withheld,
    /// <summary>Public for an earlier period, and the one that is asked for has ended.</summary>
    Behind,
    /// <summary>Owed, and never published here.</summary>
    Missing,
    /// <summary>No law asks for it any more.</summary>
    Retired,
    /// <summary>Asked for in other provinces only.</summary>
    OtherProvince,
}

/// <summary>The states in words.</summary>
public static class ItemStates
{
    /// <summary>已公开, 还没到期, 有事时公开, 不予公开, 本期未公开, 未公开, 不再公开, 本省不要求.</summary>
    public static string Text(this ItemState state) => state switch
    {
        ItemState.Published => "已公开",
        ItemState.NotYet => "还没到期",
        ItemState.NoEvent => "有事时公开",
        ItemState.Withheld => "不予公开",
        ItemState.Behind => "本期未公开",
        ItemState.Missing => "未公开",
        ItemState.Retired => "不再公开",
        ItemState.OtherProvince => "本省不要求",
    };

    /// <summary>As programs read it: published, notYet.</summary>
    public static string Key(this ItemState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
