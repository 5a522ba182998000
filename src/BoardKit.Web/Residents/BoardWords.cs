using BoardKit.Domain.Notices;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Residents;

/// <summary>How a board says the state of a notice.</summary>
internal static class BoardWords
{
    public static string Of(InForce? answer, Words words) => words[answer?.State switch
    {
        ForceState.Coming => "state.coming",
        ForceState.Hanging => "state.hanging",
        ForceState.Over => "state.over",
        null => "state.withdrawn",
    }];

    /// <summary>第 2 版 · 公示期 3月1日—3月7日，还剩 3 天.</summary>
    public static IHtmlContent Detail(BoardLine line, Words words)
    {
        List<IHtmlContent> parts = [];
        if (line.Unit is { } unit)
        {
            parts.Add(words.Content(unit));
        }
        if (line.From is { } from)
        {
            parts.Add(words.With("line.from", from));
        }
        if (line.AwaitsPlace)
        {
            parts.Add(words.Say("line.awaits"));
        }
        if (line.Edition > 0)
        {
            parts.Add(words.With("line.edition", line.Edition));
        }
        if (line.InForce is { } answer)
        {
            parts.Add(words.WithTerm("line.posting", answer));
        }
        if (line.Withdrawn is { } day)
        {
            parts.Add(words.With("line.withdrawn", day));
        }
        if (line is { OnTheWall: true, Withdrawn: null })
        {
            parts.Add(words.Say("line.on-the-wall"));
        }
        return Words.Join(" · ", parts);
    }

    /// <summary>第 2 版 · 贴到 2026年3月7日 · 3 张，2026年3月2日贴出.</summary>
    public static IHtmlContent Detail(WallBoardLine line, Words words)
    {
        List<IHtmlContent> parts = [words.With("line.edition", line.Edition),
            line.InForce.Until is { } until ? words.With("wall.until", until) : words.With("wall.lasting")];
        if (line.From is { } from)
        {
            parts.Add(words.With("wall.from", from));
        }
        if (line.AwaitsPlace)
        {
            parts.Add(words.Say("line.awaits"));
        }
        parts.Add(line.Waits is { } place ? words.With("wall.waits", place)
            : line.Sheets.Count == 0 ? words.With("wall.not-printed")
            : line.Hung is { } hung ? words.With("wall.hung", line.Sheets.Count, hung)
            : words.With("wall.printed", line.Sheets.Count, line.Printed));
        if (line.Had is { } had)
        {
            parts.Add(words.With("wall.had", had.From, had.Last));
        }
        else if (line.Turn is { } turn)
        {
            parts.Add(words.With("wall.full-on", turn.Last));
        }
        if (line.OnTheWall)
        {
            parts.Add(words.Say("line.on-the-wall"));
        }
        return Words.Join(" · ", parts);
    }
}
