using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Editions;

/// <summary>What feeds and search know of an edition.</summary>
public sealed class NoticeGistTests
{
    private static readonly Form Form = FormReader.Read("""
        { "key": "gist", "version": 1, "name": "结果", "panel": "p", "reports": "village", "perPeriod": "one", "period": "year", "title": "题",
          "posting": { "days": 15 }, "facts": ["day", "bid.bidder", "place"],
          "inputs": [{ "key": "day", "label": "选举日", "type": "date" }, { "key": "place", "label": "地点", "type": "text" }],
          "sections": [{ "key": "bid", "label": "中标", "kind": "record", "columns": [{ "key": "bidder", "label": "中标人", "type": "text" }] }],
          "figures": [{ "key": "one", "label": "项数", "measure": "项", "value": "count(bid)", "headline": true, "decimals": 0 }] }
        """).Value;

    /// <summary>A fact of a record may name somebody who is erased later, and what travelled does not come back.</summary>
    [Fact]
    public void Facts_of_inputs_stand_before_the_figures_and_those_of_records_do_not_travel()
    {
        Assert.Equal(["选举日 2026年3月1日", "项数 1 项"], Gist(new() { ["day"] = "2026-03-01" }).Figures);
        Assert.Equal(["选举日 2026年3月1日", "地点 村部", "项数 1 项"], Gist(new() { ["day"] = "2026-03-01", ["place"] = "村部" }).Figures);
        Assert.Equal(["项数 1 项"], Gist([]).Figures);
    }

    private static NoticeGist Gist(Dictionary<string, string> inputs)
    {
        var content = Notes.Of(Notes.Section(Form, "bid", ["bidder"], ["王某某"])) with { Inputs = inputs };
        var check = FormCheck.Run(Form, content, new CheckContext());
        var now = new DateTime(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);
        return NoticeGist.Of(Form, EditionMaker.Make(new EditionOrder
        {
            Notice = new Notice(UnitCode.From(341522103200), new NoticeKey(Form.Key, "2026"), "题", Form.Panel, Actor.AtConsole("甲"), now),
            Number = 1,
            Form = Form,
            Title = "题",
            Content = check.Content,
            Check = check,
            Day = new(2026, 3, 5),
            PublishedAtUtc = now,
            Author = "甲",
            Reviewer = "乙",
            Posting = PostingPeriod.Of(new(2026, 3, 5), 15, DayKind.Calendar, false, null, WorkingCalendar.Statutory).Value,
        }, () => new byte[MerkleTree.SaltLength]).Edition);
    }
}
