namespace BoardKit.BrowserTests.Access;

/// <summary>Who looks at a page.</summary>
public enum Who
{
    /// <summary>A resident at a phone, not signed in.</summary>
    Resident,

    /// <summary>The clerk of 燎西村, which has notices, boards and paper on its walls.</summary>
    Clerk,

    /// <summary>The clerk of a community where nothing has been done yet.</summary>
    NewClerk,

    /// <summary>The reviewer of the first clerk's township.</summary>
    Reviewer,

    /// <summary>A reviewer with the slip of a new account, who has not chosen a password yet.</summary>
    Newcomer,

    /// <summary>A reviewer of a township whose villages have submitted nothing.</summary>
    NewReviewer,

    /// <summary>The official of the county.</summary>
    Official,

    /// <summary>The administrator of the county.</summary>
    Administrator,
}
