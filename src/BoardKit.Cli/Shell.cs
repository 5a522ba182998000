using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Web;
using Microsoft.Extensions.Options;

namespace BoardKit.Cli;

/// <summary>
/// Runs a command: opens the services on the data folder, enters an access, turns outcomes into exit codes. Only the promised output goes
/// to standard output.
/// </summary>
internal sealed class Shell(Option<string?> data)
{
    /// <summary>JSON as promised: Chinese as it is, members in camel case, null where nothing is known.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The data folder of a call, absolute.</summary>
    public string DataOf(ParseResult call) => Path.GetFullPath(
        call.GetValue(data) ?? Environment.GetEnvironmentVariable("BOARDKIT_DATA") ?? Path.Combine(SolutionFolder(), "data"));

    /// <summary>Runs work in the name of an actor, over an area.</summary>
    public Task<int> Run(ParseResult call, Scope area, Actor actor, Func<IServiceProvider, Task<int>> work) => Guard(async () =>
    {
        await using var services = Services(DataOf(call));
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().OpenAs(Access.Console(area, actor));
        return await work(scope.ServiceProvider);
    });

    /// <summary>Runs work; what its surroundings keep it from is one sentence: settings, files, the database.</summary>
    public static async Task<int> Guard(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("已取消，没有保存任何内容。");
            return ExitCodes.Fault;
        }
        catch (Exception e) when (e is OptionsValidationException or IOException or InvalidDataException or InvalidOperationException
            or UnauthorizedAccessException or UnsureException || StorageTroubles.Of(e) is not null)
        {
            await Console.Error.WriteLineAsync($"系统故障（{Name(e)}）：{Cause(e).Split('\n')[0].TrimEnd()}");
            return ExitCodes.Fault;
        }
    }

    /// <summary>Prints the faults, one a line, and answers “refused”.</summary>
    public static async Task<int> Refuse(IEnumerable<Fault> faults)
    {
        await Say(faults);
        return ExitCodes.Refused;
    }

    /// <summary>Prints faults or remarks on standard error, one a line.</summary>
    public static async Task Say(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"{Word(fault.Severity)} {fault.Code}：{fault.Detail}");
        }
    }

    /// <summary>The services of a data folder.</summary>
    public static ServiceProvider Services(string dataDirectory)
    {
        PrivateFolder.Close(dataDirectory);
        var configuration = new ConfigurationBuilder().AddBoardKitSettings(dataDirectory).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging
                .AddConfiguration(configuration.GetSection("Logging"))
                .AddFilter(null, LogLevel.Warning)
                .AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None)   // what fails is thrown, and said in one sentence
                .AddSimpleConsole()
                .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                    console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddBoardKit(configuration, dataDirectory)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        services.GetRequiredService<IStartupValidator>().Validate();   // as a host does before it starts
        return services;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "错误",
        Severity.Warning => "提醒",
        Severity.Note => "说明",
    };

    private static string Name(Exception e) => e is UnsureException ? "断线" : StorageTroubles.Of(e) switch
    {
        StorageTrouble.Busy => "数据库正忙，请过一会儿再试",
        StorageTrouble.Away => "连不上数据库",
        StorageTrouble.Full => "磁盘满了",
        StorageTrouble.Broken or null => e.GetType().Name,
    };

    private static string Cause(Exception e) => e switch
    {
        UnsureException => "不知道刚才的操作有没有保存，请先查一查，没有保存再重做。",
        // which file says only the outer one, what is wrong with it and where only the innermost
        InvalidDataException => $"{e.Message.TrimEnd('.')}: {e.GetBaseException().Message}",
        _ => StorageTroubles.Cause(e),
    };

    /// <summary>The folder of BoardKit.sln above the working folder or the program; the working folder where there is none.</summary>
    private static string SolutionFolder()
    {
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "BoardKit.sln")))
                {
                    return folder.FullName;
                }
            }
        }
        return Directory.GetCurrentDirectory();
    }
}
