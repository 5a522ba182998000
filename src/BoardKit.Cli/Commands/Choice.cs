using System.CommandLine;

namespace BoardKit.Cli.Commands;

/// <summary>Options and arguments that take one of a few words; another word is refused in one sentence that names them.</summary>
internal static class Choice
{
    /// <summary>Lets an option take these words alone.</summary>
    public static Option<T> OneOf<T>(this Option<T> option, params string[] words)
    {
        option.Validators.Add(result => Refuse(option.Name, words, result.Tokens.Select(t => t.Value), result.AddError));
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>Lets an argument take these words alone.</summary>
    public static Argument<T> OneOf<T>(this Argument<T> argument, params string[] words)
    {
        argument.Validators.Add(result => Refuse(argument.Name, words, result.Tokens.Select(t => t.Value), result.AddError));
        argument.CompletionSources.Add(words);
        return argument;
    }

    private static void Refuse(string name, string[] words, IEnumerable<string> given, Action<string> say)
    {
        foreach (var other in given.Where(g => !words.Contains(g, StringComparer.Ordinal)))
        {
            say($"{name} 应为 {string.Join('、', words)} 之一，现为“{other}”。");
        }
    }
}
