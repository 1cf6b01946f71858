//! user_data
