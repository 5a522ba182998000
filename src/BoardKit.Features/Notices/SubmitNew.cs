using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>A new notice that is handed in as it is opened: 本期无此项, 与上期相同.</summary>
public sealed class SubmitNew(StartDraft start, SubmitNotice submit) : IUseCasePart
{
    /// <summary>The notice and its code, inside another use case's transaction. Refused like any draft and any submission.</summary>
    internal async Task<Outcome<(Notice, string)>> Into(Intent intent, NoticeContent content, CancellationToken cancellationToken)
    {
        var opened = await start.Open(intent, content, cancellationToken);
        if (opened.Failed)
        {
            return Outcome<(Notice, string)>.Refused(opened.Faults);
        }
        var (notice, draft, made) = opened.Value;
        var frozen = await submit.Freeze(notice, draft, made.Form, content, cancellationToken);
        return frozen.Failed ? Outcome<(Notice, string)>.Refused(frozen.Faults) : (notice, notice.Code);
    }
}
