using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>
/// Takes an old version of the digest key away for good when nothing needs it any more: what was digested under it can then be guessed by
/// nobody, whatever backups turn up.
/// </summary>
public sealed class RemoveDigestKey(BoardDbContext db, ListDigestKeys list, DigestKeyFiles files) : IUseCase
{
    /// <summary>
    /// True when its file is gone too; false when it is a mounted secret, to be taken away outside. Refused with <c>no-such-key</c> or
    /// <c>key-needed</c>.
    /// </summary>
    public async Task<Outcome<bool>> Handle(int version, CancellationToken cancellationToken)
    {
        var line = (await list.Handle(cancellationToken)).FirstOrDefault(l => l.Key.Version == version);
        if (line is null)
        {
            return Fault.NotFound("no-such-key", $"没有第{version}版摘要密钥。");
        }
        if (!line.Removable)
        {
            var why = string.Join("、", line.Needs.Select(n => $"{n.Count}{n.What}"));
            return Fault.Conflict("key-needed", $"第{version}版摘要密钥还不能删：{(line.InUse ? $"它用到{line.Key.LastYear}年" : $"还有{why}要用它")}。");
        }
        _ = await db.DigestKeys.Where(k => k.Version == version).ExecuteDeleteAsync(cancellationToken);
        return files.Remove(version);
    }
}
