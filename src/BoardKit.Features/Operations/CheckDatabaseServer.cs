using BoardKit.Data;
using BoardKit.Domain;

namespace BoardKit.Features.Operations;

/// <summary>Looks at settings of the database server that the product does not change and that make it worse.</summary>
public sealed class CheckDatabaseServer(BoardDbContext db, IDatabaseProvider provider) : IUseCase
{
    /// <summary>Warnings with the statement that mends them; empty when nothing is to be said.</summary>
    public async Task<IReadOnlyList<Fault>> Handle(CancellationToken cancellationToken) =>
        [.. (await provider.Concerns(db, cancellationToken)).Select(Word)];

    private static Fault Word(ServerConcern concern) => concern switch
    {
        ServerConcern.ReadersWait => Fault.Warning("server-readers-wait",
            "这个数据库没有打开“已提交读快照”，有人保存时村民的页面会等待；请数据库管理员执行 ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON。"),
        ServerConcern.OldCompatibility => Fault.Warning("server-compatibility",
            "这个数据库的兼容级别低于 130，长名单的查询会失败；请数据库管理员执行 ALTER DATABASE … SET COMPATIBILITY_LEVEL = 150（或更高）。"),
        ServerConcern.OtherCollation => Fault.Note("server-collation",
            "这个数据库的排序规则不是 Latin1_General_100_BIN2；各表自己带着这个规则，可以使用，新建数据库时请用 CREATE DATABASE … COLLATE Latin1_General_100_BIN2。"),
    };
}
