using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>notices attach CODE FILE --section KEY</c>: attaches a file to a draft as the desk does; read page by page, numbers of people stop it
/// unless they are to be blackened.
/// </summary>
internal static class AttachCommand
{
    public static Command Create(Shell shell)
    {
        var code = new Argument<string>("code") { Description = "Public code of the notice; its draft has to be open." };
        var file = new Argument<FileInfo>("file") { Description = "A picture or a PDF." };
        var section = new Option<string>("--section") { Description = "Key of the form's section of files.", Required = true };
        var caption = new Option<string?>("--caption") { Description = "What it shows." };
        var black = new Option<bool>("--black-out") { Description = "Burn black boxes over the numbers of people that are found; otherwise they stop it." };
        var author = Reading.Person("--author", "Name of the person who attaches it.");
        var command = new Command("attach", "Attach a picture or PDF to an open draft.") { code, file, section, caption, black, author };
        command.SetAction((call, cancellationToken) =>
            shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(author)), async services =>
        {
            if (call.GetRequiredValue(file) is not { Exists: true } found)
            {
                return await Shell.Refuse([Domain.Fault.NotFound("file-missing", "没有这个文件。")]);
            }
            var offered = await services.GetRequiredService<OfferFile>().Handle(new(call.GetRequiredValue(code),
                call.GetRequiredValue(section), call.GetValue(caption), found.Name,
                await File.ReadAllBytesAsync(found.FullName, cancellationToken)), cancellationToken);
            if (offered.Failed)
            {
                return await Shell.Refuse(offered.Faults);
            }
            return await Read(services, offered.Value, call.GetValue(black), cancellationToken);
        }));
        return command;
    }

    /// <summary>The key of the sealed file stays in this process, and what is not attached is gone when it ends.</summary>
    private static async Task<int> Read(IServiceProvider services, OfferFile.Response offered, bool black,
        CancellationToken cancellationToken)
    {
        var (id, key, plan) = (offered.Id, offered.Key, offered.Plan);
        while (!plan.IsClear)
        {
            if (plan.Next is { } next)
            {
                await Console.Error.WriteLineAsync($"{next}/{plan.Pages.Count}");
                var read = await services.GetRequiredService<ReadFilePage>().Handle(new(id, key), cancellationToken);
                if (read.Failed)
                {
                    return await Drop(services, id, key, read.Faults, cancellationToken);
                }
                plan = read.Value;
                continue;
            }
            var (page, number) = plan.Pages.Select((p, i) => (p, i + 1)).First(p => p.p.Found.Any(f => !f.IsWaved));
            if (!black)
            {
                return await Drop(services, id, key, [.. page.Found.Select(f => Domain.Fault.Conflict("file-number",
                    $"第 {number} 页有{f.What}，没有附上；加 --black-out 涂黑后再附。"))], cancellationToken);
            }
            var burnt = await services.GetRequiredService<BlackOut>()
                .Handle(new(id, key, number, [], [.. Enumerable.Range(0, page.Found.Count)], []), cancellationToken);
            if (burnt.Failed)
            {
                return await Drop(services, id, key, burnt.Faults, cancellationToken);
            }
            plan = burnt.Value;
        }
        var kept = await services.GetRequiredService<KeepFile>().Handle(new(id, key), cancellationToken);
        return kept.Failed ? await Drop(services, id, key, kept.Faults, cancellationToken) : ExitCodes.Done;
    }

    private static async Task<int> Drop(IServiceProvider services, Guid id, string key, IReadOnlyList<Domain.Fault> faults,
        CancellationToken cancellationToken)
    {
        _ = await services.GetRequiredService<DropFile>().Handle(new(id, key), cancellationToken);
        return await Shell.Refuse(faults);
    }
}
